package io.sentinelx.ui.tui;

import io.sentinelx.ui.Output;
import java.util.List;
import java.util.stream.Stream;

/** The last lines of a run's log; follows their end until somebody scrolls. */
final class OutputPane {
  private static final int LATEST = Integer.MAX_VALUE;

  private int top = LATEST;
  private int height = 1;
  private int count;

  void draw(Canvas canvas, Output output, boolean focused) {
    canvas.text(0, 0, focused ? Role.ACCENT : Role.DIM, "Output");
    Canvas below = canvas.area(0, 1, canvas.width(), canvas.height() - 1);
    int width = below.width() - 2;
    List<RunLine> lines =
        output.lines().stream()
            .flatMap(text -> lines(text, width).map(part -> line(text, part)))
            .toList();
    height = Math.max(below.height(), 1);
    count = lines.size();
    if (lines.isEmpty()) {
      below.text(0, 0, Role.DIM, "Nothing yet.");
    }
    Listing.draw(below, lines, top, -1);
  }

  private static Stream<String> lines(String text, int width) {
    return Wrap.width(text) <= width ? Stream.of(text) : Wrap.lines(text, width).stream();
  }

  private static RunLine line(String text, String part) {
    Role role = text.startsWith("== ") ? Role.ACCENT : text.startsWith("$ ") ? Role.TEXT : Role.DIM;
    return RunLine.of(0, role, part);
  }

  boolean take(Input input) {
    if (input instanceof Input.Scrolled wheel) {
      scroll(wheel.lines());
      return true;
    }
    if (!(input instanceof Input.Key key)) {
      return false;
    }
    switch (key) {
      case UP -> scroll(-1);
      case DOWN -> scroll(1);
      case PAGE_UP -> scroll(-height);
      case PAGE_DOWN -> scroll(height);
      case HOME -> top = 0;
      case END -> top = LATEST;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void scroll(int by) {
    int last = Math.max(count - height, 0);
    int next = Math.max(Math.min(top, last) + by, 0);
    top = next >= last ? LATEST : next;
  }
}
