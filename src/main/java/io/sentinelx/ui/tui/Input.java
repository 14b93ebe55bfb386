package io.sentinelx.ui.tui;

/** What a person did at the terminal, whatever bytes the terminal sent for it. */
sealed interface Input {
  /** A key that has a name. */
  enum Key implements Input {
    ENTER,
    ESCAPE,
    TAB,
    BACK_TAB,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    HOME,
    END,
    PAGE_UP,
    PAGE_DOWN,
    BACKSPACE,
    DELETE,
    /** F1, or Ctrl-G. */
    HELP,
    /** F3. */
    BACK,
    /** F9, or Ctrl-O. */
    COMMAND,
    /** F10, or Ctrl-C. */
    LEAVE,
    /** Ctrl-U: empty the field. */
    ERASE_LINE,
    /** Ctrl-W: erase a word. */
    ERASE_WORD,
    /** Ctrl-P: go to another page. */
    PAGES,
    /** Ctrl-L: draw everything anew. */
    REDRAW
  }

  /** A character. */
  record Typed(int codePoint) implements Input {}

  /** What was pasted between the marks of a bracketed paste, or came in one burst. */
  record Pasted(String text) implements Input {}

  /** A click, in cells from the top left corner, 0-based. */
  record Clicked(int column, int row) implements Input {}

  /** The wheel: lines down, or up where negative. */
  record Scrolled(int lines) implements Input {}

  /** The window has this size now, in cells. */
  record Resized(int columns, int rows) implements Input {}

  /** The terminal is gone, or its input at its end. */
  record Ended() implements Input {}
}
