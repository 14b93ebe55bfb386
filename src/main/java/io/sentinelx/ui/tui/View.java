package io.sentinelx.ui.tui;

import java.util.List;
import java.util.Optional;

/** A page, or what lies over it. Everything here happens on the screen's thread. */
interface View {
  /**
   * A key that works now.
   *
   * @param keys as it is written on the key line, such as "Enter"
   * @param does a word or two
   */
  record Hint(String keys, String does) {}

  /** Shows how it stands; changes nothing. */
  void draw(Canvas canvas);

  /** Takes an input. Returns false where it means nothing here. */
  boolean take(Input input);

  /** Takes up what came in since it was drawn last; before each drawing. */
  default void refresh() {}

  /** The keys that work here now, the most important first; those of the frame left out. */
  List<Hint> hints();

  /** It was opened, be it again: focus goes where the work is. */
  default void opened() {}

  /** What stands above it instead of its page's title and step. */
  default Optional<String> title() {
    return Optional.empty();
  }

  /** Whether it is a set-up that is prepared or done here, which has a command line. */
  default boolean isOfSetUp() {
    return true;
  }

  /** Whether it has to be drawn again as time passes. */
  default boolean isMoving() {
    return false;
  }
}
