package io.sentinelx.ui.tui;

import io.sentinelx.ui.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What stands around every page: title, rail of steps, heading, key line. */
final class Frame {
  /** Below this the rail is one line. */
  private static final int RAIL_FROM = 80;

  private static final int RAIL_WIDTH = 19;
  private static final int KEY_GAP = 3;

  /** How a step stands. */
  enum State {
    HERE,
    DONE,
    WRONG,
    AHEAD
  }

  private Frame() {}

  /** Draws it. Returns what is left for the page. */
  static Canvas draw(
      Canvas canvas,
      String subject,
      Page page,
      Optional<String> title,
      Function<Page, State> states,
      List<View.Hint> hints,
      java.util.function.Consumer<Page> go) {
    int width = canvas.width();
    int height = canvas.height();
    canvas.text(1, 0, Role.TITLE, "Sentinel Secure X");
    canvas.text(20, 0, Role.DIM, "set-up");
    if (Wrap.width(subject) < width - 30) {
      canvas.area(0, 0, width - 1, 1).right(0, Role.TEXT, subject);
    }
    canvas.area(1, 1, width - 2, 1).rule(0);
    canvas.area(1, height - 2, width - 2, 1).rule(0);
    keys(canvas.area(1, height - 1, width - 2, 1), hints);
    if (width < RAIL_FROM) {
      String between = " " + canvas.look().glyph(Glyph.BETWEEN) + " ";
      canvas.text(1, 2, Role.ACCENT, title.orElse(page.step() + between + page.title()));
      return canvas.area(1, 4, width - 2, height - 6);
    }
    rail(canvas.area(1, 2, RAIL_WIDTH, height - 4), states, go);
    Canvas heading = canvas.area(RAIL_WIDTH + 1, 2, width - RAIL_WIDTH - 2, 1);
    heading.text(0, 0, Role.ACCENT, title.orElse(page.title()));
    heading.right(0, Role.DIM, title.isPresent() ? "" : page.step());
    return canvas.area(RAIL_WIDTH + 1, 4, width - RAIL_WIDTH - 2, height - 6);
  }

  private static void rail(
      Canvas canvas, Function<Page, State> states, java.util.function.Consumer<Page> go) {
    for (Page page : Page.values()) {
      int row = page.ordinal();
      State state = states.apply(page);
      switch (state) {
        case HERE -> canvas.glyph(1, row, Role.ACCENT, Glyph.HERE);
        case DONE -> canvas.glyph(1, row, Role.GOOD, Glyph.PASSED);
        case WRONG -> canvas.glyph(1, row, Role.BAD, Glyph.FAILED);
        case AHEAD -> canvas.glyph(1, row, Role.DIM, Glyph.WAITING);
      }
      Role role = state == State.HERE ? Role.ACCENT : state == State.AHEAD ? Role.DIM : Role.TEXT;
      canvas.text(4, row, role, page.brief());
      canvas.onClick(0, row, RAIL_WIDTH - 2, 1, () -> go.accept(page));
    }
  }

  /** The twin of a function key, which the terminal may keep for itself. */
  private static String brief(String keys) {
    int twin = keys.indexOf(" ^");
    return twin < 0 ? keys.split(" ")[0] : keys.substring(twin + 1);
  }

  /**
   * The keys, the page's first ones and how to leave always; where room is short, one key for each
   * thing, and then fewer things.
   */
  private static void keys(Canvas canvas, List<View.Hint> hints) {
    List<View.Hint> shown = new ArrayList<>(hints);
    if (width(shown) > canvas.width()) {
      shown.replaceAll(hint -> new View.Hint(brief(hint.keys()), hint.does()));
    }
    while (width(shown) > canvas.width() && shown.size() > 3) {
      shown.remove(shown.size() - 3);
    }
    int column = 0;
    for (View.Hint hint : shown) {
      column += canvas.text(column, 0, Role.KEY, hint.keys()) + 1;
      column += canvas.text(column, 0, Role.DIM, hint.does()) + KEY_GAP;
    }
  }

  private static int width(List<View.Hint> hints) {
    return hints.stream()
            .mapToInt(h -> Wrap.width(h.keys()) + 1 + Wrap.width(h.does()) + KEY_GAP)
            .sum()
        - KEY_GAP;
  }
}
