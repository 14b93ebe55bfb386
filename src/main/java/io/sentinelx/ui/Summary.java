package io.sentinelx.ui;

import java.util.ArrayList;
import java.util.List;

/** What came of a stage, in a few words. */
final class Summary {
  private Summary() {}

  static String of(Stage stage) {
    List<String> parts = new ArrayList<>();
    int failed = stage.count(Row.State.FAILED);
    int passed = stage.count(Row.State.PASSED);
    int steps = stage.count(Row.State.DONE);
    int warned = stage.count(Row.State.WARNED);
    int back = stage.count(Row.State.TAKEN_BACK);
    if (passed > 0) {
      parts.add(many(passed, "check") + " passed");
    }
    if (steps > 0) {
      parts.add(many(steps, "step"));
    }
    if (back > 0) {
      parts.add(many(back, "step") + " taken back");
    }
    if (warned > 0) {
      parts.add(many(warned, "warning"));
    }
    if (failed > 0) {
      parts.add(failed + " failed");
    }
    return String.join(", ", parts);
  }

  private static String many(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
