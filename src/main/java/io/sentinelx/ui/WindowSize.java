package io.sentinelx.ui;

import java.util.Optional;

/** A terminal's width and height, in cells. */
public record WindowSize(int columns, int rows) {
  /** What terminals were when they could not be asked. */
  public static final WindowSize USUAL = new WindowSize(80, 24);

  /** The smallest that the full screen fits. */
  public static final WindowSize LEAST = new WindowSize(60, 18);

  /**
   * Reads what {@code stty size} prints: rows, then columns. A serial line says {@code 0 0}, as it
   * does not know, and is given the usual size. Empty where it is not such a line.
   */
  static Optional<WindowSize> parse(String text) {
    if (!text.matches("\\d{1,5} \\d{1,5}")) {
      return Optional.empty();
    }
    int space = text.indexOf(' ');
    int rows = Integer.parseInt(text.substring(0, space));
    int columns = Integer.parseInt(text.substring(space + 1));
    return Optional.of(
        new WindowSize(columns == 0 ? USUAL.columns() : columns, rows == 0 ? USUAL.rows() : rows));
  }

  /** Whether the full screen fits. */
  boolean isEnough() {
    return columns >= LEAST.columns() && rows >= LEAST.rows();
  }

  /** Such as {@code 80x24}. */
  @Override
  public String toString() {
    return columns + "x" + rows;
  }
}
