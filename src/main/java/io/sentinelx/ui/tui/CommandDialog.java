package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The set-up as a command line, over any page: to be read, or written to a file. */
final class CommandDialog implements View {
  private static final int WIDTH = 76;

  private final Wizard wizard;
  private final List<String> words;
  private final Paper paper;
  private final ButtonRow buttons =
      new ButtonRow(
          List.of(
              new ButtonRow.Button("Close", this::close),
              new ButtonRow.Button("Write to a file", this::write)));

  /**
   * @param complete whether it can be run as it stands
   */
  CommandDialog(Wizard wizard, List<String> words, boolean complete) {
    this.wizard = wizard;
    this.words = List.copyOf(words);
    List<Line> lines = new ArrayList<>(CommandText.shown(words));
    if (!complete) {
      lines.add(Line.empty());
      lines.add(
          Line.of(
              Role.WARN, "It is not complete yet: some answers are missing, or cannot be used."));
    }
    this.paper = new Paper(lines);
  }

  @Override
  public void draw(Canvas canvas) {
    int width = Box.width(canvas, WIDTH);
    paper.fit(width - 6, canvas.height() - Box.FRAME);
    int shown = paper.inSight().size();
    Canvas box = Box.draw(canvas, width, shown + Box.FRAME, "The same without the wizard");
    if (paper.isLong()) {
      box.area(0, 1, width - 2, 1)
          .right(0, Role.DIM, paper.position() + " " + paper.ways(box.look()));
    }
    PaperView.draw(box.area(2, 3, width - 4, shown), paper, new Search());
    buttons.draw(box.area(2, shown + 4, width - 2, 1), 0);
  }

  private void write() {
    wizard.show(new SaveDialog(wizard, words));
  }

  private void close() {
    wizard.show(null);
  }

  @Override
  public boolean take(Input input) {
    if (input instanceof Input.Typed typed && typed.codePoint() == 'w') {
      write();
      return true;
    }
    if (input == Input.Key.ESCAPE || input == Input.Key.BACK || input == Input.Key.COMMAND) {
      close();
      return true;
    }
    return paper.take(input) || input instanceof Input.Key key && buttons.take(key);
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", buttons.focused().label().toLowerCase(Locale.ROOT)),
        new Hint("w", "write to a file"),
        new Hint("Esc", "close"));
  }
}
