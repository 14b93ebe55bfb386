package io.sentinelx.answers;

import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.nio.file.Path;
import java.util.Optional;

/** The places that set-up writes to, and the rules they keep. */
final class LayoutReader {
  /** {@code /opt/x}: a folder directly under the root would put whole system folders at stake. */
  private static final int LEAST_DEPTH = 2;

  private LayoutReader() {}

  static Layout read(Reading reading, Surroundings surroundings) {
    Layout defaults = surroundings.layout();
    Layout layout =
        new Layout(
            defaults.root(),
            place(reading, surroundings, Questions.OUTPUT_PATH).orElse(defaults.outputPath()),
            place(reading, surroundings, Questions.ENV_FILE).orElse(defaults.envFile()),
            place(reading, surroundings, Questions.INSTALL_DIR).orElse(defaults.installDir()),
            place(reading, surroundings, Questions.STATE_DIR).orElse(defaults.stateDir()));
    requireDepth(reading, Questions.INSTALL_DIR, layout.installDir());
    requireDepth(reading, Questions.STATE_DIR, layout.stateDir());
    if (layout.installDir().startsWith(layout.stateDir())
        || layout.stateDir().startsWith(layout.installDir())) {
      reading.problem(
          Questions.STATE_DIR,
          "The state folder and the program folder lie inside each other.",
          "Give two folders side by side as --state-dir and --install-dir.");
    }
    return layout;
  }

  private static Optional<Path> place(
      Reading reading, Surroundings surroundings, Question<Path> question) {
    Optional<Path> place = reading.one(question);
    if (place.isPresent()
        && surroundings.sandbox().isPresent()
        && !place.get().startsWith(surroundings.sandbox().get())) {
      reading.problem(
          question,
          Quoted.of(place.get().toString()) + " is outside the sandbox.",
          "Give a path under " + Quoted.of(surroundings.sandbox().get().toString()) + ".");
    }
    return place;
  }

  private static void requireDepth(Reading reading, Question<Path> question, Path folder) {
    if (folder.getNameCount() < LEAST_DEPTH) {
      reading.problem(
          question,
          Quoted.of(folder.toString()) + " is too close to the root of the file system.",
          "Give a folder of its own, such as /opt/sentinel-secure-x.");
    }
  }
}
