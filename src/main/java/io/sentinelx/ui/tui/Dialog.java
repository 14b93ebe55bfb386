package io.sentinelx.ui.tui;

import java.util.List;
import java.util.Locale;

/** A question or a text that lies over a page until it is answered. */
final class Dialog implements View {
  /** One way out. */
  record Button(String label, Runnable action) {}

  private static final int WIDTH = 76;

  private final String title;
  private final List<String> text;
  private final ButtonRow buttons;
  private final Scroll scroll = new Scroll();

  /**
   * @param buttons the last is what Esc does
   */
  Dialog(String title, List<String> text, List<Button> buttons) {
    this.title = title;
    this.text = List.copyOf(text);
    this.buttons =
        new ButtonRow(
            buttons.stream().map(b -> new ButtonRow.Button(b.label(), b.action())).toList());
  }

  /** A text that is read and closed. */
  static Dialog telling(Wizard wizard, String title, List<String> text) {
    return new Dialog(title, text, List.of(new Button("Close", () -> wizard.show(null))));
  }

  /** With another button focused than the first. */
  Dialog focused(int button) {
    buttons.focus(button);
    return this;
  }

  @Override
  public void draw(Canvas canvas) {
    int width = Box.width(canvas, WIDTH);
    List<String> lines = text.stream().flatMap(t -> Wrap.lines(t, width - 4).stream()).toList();
    int shown = Math.min(lines.size(), Math.max(canvas.height() - Box.FRAME, 1));
    int first = scroll.fit(lines.size(), shown);
    Canvas box = Box.draw(canvas, width, shown + Box.FRAME, title);
    for (int i = 0; i < shown; i++) {
      box.text(2, 3 + i, Role.TEXT, lines.get(first + i));
    }
    if (scroll.isLong()) {
      box.right(1, Role.DIM, scroll.ways(box.look()));
    }
    buttons.draw(box.area(2, shown + 4, width - 2, 1), 0);
  }

  @Override
  public boolean take(Input input) {
    if (input == Input.Key.ESCAPE || input == Input.Key.BACK) {
      buttons.last().action().run();
      return true;
    }
    return scroll.take(input) || input instanceof Input.Key key && buttons.take(key);
  }

  @Override
  public List<Hint> hints() {
    return List.of(hint("Enter", buttons.focused()), hint("Esc", buttons.last()));
  }

  private static Hint hint(String key, ButtonRow.Button button) {
    return new Hint(key, button.label().toLowerCase(Locale.ROOT));
  }
}
