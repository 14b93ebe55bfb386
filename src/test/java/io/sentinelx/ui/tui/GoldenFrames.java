package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import io.sentinelx.testing.Eventually;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Pictures of the wizard as it is expected to look, one file for each state under {@code
 * src/test/resources/golden/wizard}: at three sizes its letters in UTF-8 and in ASCII, and how they
 * look in sixteen colours and without any. {@code mvn test -Dsentinelx.golden=write -Dtest=…}
 * writes them anew; then look at the diff before committing it.
 */
final class GoldenFrames {
  private static final boolean WRITE = "write".equals(System.getProperty("sentinelx.golden"));
  private static final Path FOLDER = Path.of("src/test/resources/golden/wizard");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** So long a frame that is written down has to stand still. */
  private static final int STILL_MILLIS = 1200;

  private static final List<TerminalSize> SIZES =
      List.of(new TerminalSize(80, 24), new TerminalSize(120, 40), new TerminalSize(60, 18));

  /** A terminal's abilities, and what of a frame on it is kept. */
  private enum Kind {
    COLOUR(Depth.ANSI16, true, true, true),
    MONO(Depth.MONO, true, false, true),
    ASCII(Depth.MONO, false, true, false);

    private final Depth depth;
    private final boolean utf8;
    private final boolean letters;
    private final boolean styles;

    Kind(Depth depth, boolean utf8, boolean letters, boolean styles) {
      this.depth = depth;
      this.utf8 = utf8;
      this.letters = letters;
      this.styles = styles;
    }

    private String of(Robot robot) {
      return (letters ? Picture.text(robot.terminal()) : "")
          + (styles ? Picture.styles(robot.terminal()) : "")
          + (letters ? Picture.cursor(robot.terminal()) + "\n" : "");
    }
  }

  private final Session session;
  private final Backstage stage;

  GoldenFrames(Session session, Backstage stage) {
    this.session = session;
    this.stage = stage;
  }

  /**
   * Compares a state with its file.
   *
   * @param name the file's name, without its ending
   * @param story how one gets there, at 80x24; it ends by waiting for the last that comes
   */
  void of(String name, Consumer<Robot> story) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    Map<String, String> expected = WRITE ? Map.of() : read(file);
    Map<String, String> shown = new LinkedHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(Kind.values().length);
    try {
      List<CompletableFuture<Map<String, String>>> all = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        all.add(CompletableFuture.supplyAsync(() -> act(kind, story, expected), threads));
      }
      all.forEach(each -> shown.putAll(each.join()));
    } finally {
      threads.shutdown();
    }
    if (WRITE) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, written(shown));
    }
    assertThat(written(shown)).as(file.toString()).isEqualTo(Files.readString(file));
  }

  private Map<String, String> act(Kind kind, Consumer<Robot> story, Map<String, String> expected) {
    Map<String, String> shown = new LinkedHashMap<>();
    try (Robot robot = new Robot(session, 80, 24, new Look(kind.depth, kind.utf8), stage)) {
      story.accept(robot);
      Duration patience = PATIENCE;
      for (TerminalSize size : SIZES) {
        robot.resize(size.getColumns(), size.getRows());
        String head =
            size.getColumns()
                + "x"
                + size.getRows()
                + " "
                + kind.name().toLowerCase(java.util.Locale.ROOT);
        String frame = settled(() -> kind.of(robot), expected.get(head), patience);
        shown.put(head, frame);
        if (!frame.equals(expected.get(head))) {
          patience = Duration.ofMillis(STILL_MILLIS);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shown;
  }

  /** The frame as soon as it is the expected one; one that nobody expects, once it stands still. */
  private static String settled(
      java.util.function.Supplier<String> frame, String expected, Duration patience) {
    if (expected != null) {
      try {
        Eventually.holds("the frame", patience, () -> frame.get().equals(expected));
      } catch (AssertionError e) {
        return frame.get();
      }
      return expected;
    }
    long[] since = {System.nanoTime()};
    String[] last = {""};
    Eventually.holds(
        "a frame that stands still",
        PATIENCE.multipliedBy(2),
        () -> {
          String now = frame.get();
          if (!now.equals(last[0])) {
            last[0] = now;
            since[0] = System.nanoTime();
          }
          return System.nanoTime() - since[0] > STILL_MILLIS * 1_000_000L;
        });
    return last[0];
  }

  private static String written(Map<String, String> frames) {
    StringBuilder text = new StringBuilder();
    frames.forEach((head, frame) -> text.append("=== ").append(head).append('\n').append(frame));
    return text.toString();
  }

  private static Map<String, String> read(Path file) throws IOException {
    assertThat(file).as("golden frames; -Dsentinelx.golden=write makes them").exists();
    Map<String, String> frames = new LinkedHashMap<>();
    for (String part : Files.readString(file).split("(?m)^=== ")) {
      int end = part.indexOf('\n');
      if (end > 0) {
        frames.put(part.substring(0, end), part.substring(end + 1));
      }
    }
    return frames;
  }
}
