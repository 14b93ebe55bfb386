package io.sentinelx.ui.tui;

import io.sentinelx.ui.Output;
import java.util.List;
import java.util.stream.Stream;

/** The last lines of a run's log; follows their end until somebody scrolls. */
final class OutputPane {
  private final Scroll scroll = new Scroll();
  private boolean following = true;

  void draw(Canvas canvas, Output output, boolean focused) {
    canvas.text(0, 0, focused ? Role.ACCENT : Role.DIM, "Output");
    Canvas below = canvas.area(0, 1, canvas.width(), canvas.height() - 1);
    int width = below.width() - 2;
    List<RunLine> lines =
        output.lines().stream()
            .flatMap(text -> lines(text, width).map(part -> line(text, part)))
            .toList();
    scroll.fit(lines.size(), below.height());
    if (following) {
      scroll.toEnd();
    }
    if (lines.isEmpty()) {
      below.text(0, 0, Role.DIM, "Nothing yet.");
    }
    Listing.draw(below, lines, scroll.top(), -1);
  }

  private static Stream<String> lines(String text, int width) {
    return Wrap.width(text) <= width ? Stream.of(text) : Wrap.lines(text, width).stream();
  }

  private static RunLine line(String text, String part) {
    Role role = text.startsWith("== ") ? Role.ACCENT : text.startsWith("$ ") ? Role.TEXT : Role.DIM;
    return RunLine.of(0, role, part);
  }

  boolean take(Input input) {
    boolean scrolled = scroll.take(input);
    if (scrolled) {
      following = scroll.isAtEnd();
    }
    return scrolled;
  }
}
