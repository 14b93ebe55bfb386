package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/** A question or a text that lies over a page until it is answered. */
final class Dialog implements View {
  /** One way out. */
  record Button(String label, Runnable action) {}

  private final String title;
  private final List<String> text;
  private final List<Button> buttons;
  private int focus;
  private int scrolled;
  private int hidden;

  /**
   * @param buttons the last is what Esc does
   */
  Dialog(String title, List<String> text, List<Button> buttons) {
    this.title = title;
    this.text = List.copyOf(text);
    this.buttons = List.copyOf(buttons);
  }

  /** With another button focused than the first. */
  Dialog focused(int button) {
    focus = button;
    return this;
  }

  @Override
  public void draw(Canvas canvas) {
    int width = Math.min(canvas.width() - 4, 76);
    List<String> lines = new ArrayList<>();
    text.forEach(t -> lines.addAll(Wrap.lines(t, width - 4)));
    int room = Math.max(canvas.height() - 6, 1);
    int shown = Math.min(lines.size(), room);
    hidden = lines.size() - shown;
    scrolled = Math.min(scrolled, hidden);
    int top = Math.max((canvas.height() - shown - 6) / 2, 0);
    canvas.area(0, top, canvas.width(), shown + 6).clear();
    Canvas box = canvas.area((canvas.width() - width) / 2, top, width, shown + 6);
    box.rule(0);
    box.text(2, 1, Role.TITLE, title);
    for (int i = 0; i < shown; i++) {
      box.text(2, 3 + i, Role.TEXT, lines.get(scrolled + i));
    }
    if (hidden > 0) {
      box.right(
          1,
          Role.DIM,
          (scrolled > 0 ? box.look().glyph(Glyph.ABOVE) : " ")
              + (scrolled < hidden ? box.look().glyph(Glyph.BELOW) : " "));
    }
    drawButtons(box, shown + 4);
    box.rule(shown + 5);
  }

  private void drawButtons(Canvas box, int row) {
    int column = 2;
    for (int i = 0; i < buttons.size(); i++) {
      String label =
          box.look().glyph(Glyph.BUTTON_LEFT)
              + " "
              + buttons.get(i).label()
              + " "
              + box.look().glyph(Glyph.BUTTON_RIGHT);
      int chosen = i;
      box.onClick(column, row, Wrap.width(label), 1, () -> press(chosen));
      column += box.text(column, row, i == focus ? Role.FOCUS : Role.TEXT, label) + 2;
    }
  }

  private void press(int button) {
    buttons.get(button).action().run();
  }

  @Override
  public boolean take(Input input) {
    if (input instanceof Input.Scrolled wheel) {
      scroll(wheel.lines());
      return true;
    }
    if (!(input instanceof Input.Key key)) {
      return false;
    }
    switch (key) {
      case ENTER -> press(focus);
      case ESCAPE, BACK -> press(buttons.size() - 1);
      case TAB, RIGHT -> focus = (focus + 1) % buttons.size();
      case BACK_TAB, LEFT -> focus = (focus + buttons.size() - 1) % buttons.size();
      case UP -> scroll(-1);
      case DOWN -> scroll(1);
      case PAGE_UP -> scroll(-10);
      case PAGE_DOWN -> scroll(10);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void scroll(int lines) {
    scrolled = Math.max(0, Math.min(scrolled + lines, hidden));
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", buttons.get(focus).label().toLowerCase(java.util.Locale.ROOT)),
        new Hint(
            "Esc", buttons.get(buttons.size() - 1).label().toLowerCase(java.util.Locale.ROOT)));
  }
}
