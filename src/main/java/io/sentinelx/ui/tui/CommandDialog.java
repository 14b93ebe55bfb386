package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/** The set-up as a command line, over any page: to be read, or written to a file. */
final class CommandDialog implements View {
  private static final int WIDTH = 76;
  private static final int FRAME = 6;

  private final Wizard wizard;
  private final List<String> words;
  private final Paper paper;
  private boolean writeFocused;

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
    int width = Math.min(canvas.width() - 4, WIDTH);
    paper.fit(width - 6, Math.max(canvas.height() - FRAME, 1));
    int shown = paper.inSight().size();
    int top = Math.max((canvas.height() - (shown + FRAME)) / 2, 0);
    canvas.area(0, top, canvas.width(), shown + FRAME).clear();
    Canvas box = canvas.area((canvas.width() - width) / 2, top, width, shown + FRAME);
    box.rule(0);
    box.text(2, 1, Role.TITLE, "The same without the wizard");
    if (paper.isLong()) {
      box.area(0, 1, width - 2, 1)
          .right(0, Role.DIM, paper.position() + " " + paper.ways(box.look()));
    }
    PaperView.draw(box.area(2, 3, width - 4, shown), paper, new Search());
    int column = 2 + Buttons.draw(box, 2, shown + 4, "Close", !writeFocused, this::close) + 2;
    Buttons.draw(box, column, shown + 4, "Write to a file", writeFocused, this::write);
    box.rule(shown + 5);
  }

  private void write() {
    wizard.show(new SaveDialog(wizard, words));
  }

  private void close() {
    wizard.show(null);
  }

  @Override
  public boolean take(Input input) {
    if (input instanceof Input.Scrolled wheel) {
      paper.scroll(wheel.lines());
      return true;
    }
    if (input instanceof Input.Typed typed && typed.codePoint() == 'w') {
      write();
      return true;
    }
    if (!(input instanceof Input.Key key)) {
      return false;
    }
    switch (key) {
      case ENTER -> {
        if (writeFocused) {
          write();
        } else {
          close();
        }
      }
      case ESCAPE, BACK, COMMAND -> close();
      case TAB, BACK_TAB, LEFT, RIGHT -> writeFocused = !writeFocused;
      case UP -> paper.scroll(-1);
      case DOWN -> paper.scroll(1);
      case PAGE_UP -> paper.page(-1);
      case PAGE_DOWN -> paper.page(1);
      case HOME -> paper.toStart();
      case END -> paper.toEnd();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", writeFocused ? "write to a file" : "close"),
        new Hint("w", "write to a file"),
        new Hint("Esc", "close"));
  }
}
