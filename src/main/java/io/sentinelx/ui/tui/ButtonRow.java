package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/** What can be chosen now, side by side; on more rows where they do not fit on one. */
final class ButtonRow {
  /**
   * One of them.
   *
   * @param about what it does, a sentence; may be empty
   */
  record Button(String label, String about, Runnable action) {
    /** One whose label says it all. */
    Button(String label, Runnable action) {
      this(label, "", action);
    }
  }

  private static final int GAP = 2;

  private final List<Button> buttons;
  private int focus;

  /** The first is focused. */
  ButtonRow(List<Button> buttons) {
    this.buttons = List.copyOf(buttons);
  }

  /** The focused one. */
  Button focused() {
    return buttons.get(focus);
  }

  void focus(int button) {
    focus = button;
  }

  /** The last one: what Esc does, where it does any of it. */
  Button last() {
    return buttons.get(buttons.size() - 1);
  }

  /** How many rows they take. */
  int rows(int width, Look look) {
    return arranged(width, look).size();
  }

  void draw(Canvas canvas, int top) {
    int row = top;
    for (List<Button> some : arranged(canvas.width(), canvas.look())) {
      int column = 0;
      for (Button button : some) {
        boolean here = button.equals(focused());
        column += Buttons.draw(canvas, column, row, button.label(), here, button.action()) + GAP;
      }
      row++;
    }
  }

  /** Moves between them, and presses the focused one. */
  boolean take(Input.Key key) {
    switch (key) {
      case ENTER -> focused().action().run();
      case TAB, RIGHT -> focus = (focus + 1) % buttons.size();
      case BACK_TAB, LEFT -> focus = (focus + buttons.size() - 1) % buttons.size();
      default -> {
        return false;
      }
    }
    return true;
  }

  private List<List<Button>> arranged(int width, Look look) {
    List<List<Button>> rows = new ArrayList<>();
    int column = width;
    for (Button button : buttons) {
      int wide = Buttons.width(look, button.label());
      if (column + wide > width) {
        rows.add(new ArrayList<>());
        column = 0;
      }
      rows.get(rows.size() - 1).add(button);
      column += wide + GAP;
    }
    return rows;
  }
}
