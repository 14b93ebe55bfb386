package io.sentinelx.flow;

import io.sentinelx.answers.Given;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.testing.SmallDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs in a sandbox to which something happens at a point: in front of a step, or after one of its
 * deeds. A program of its own, as one of the things that happen is its end.
 */
final class Faulty implements Progress {
  /** What happens. */
  enum Fault {
    NONE,
    THROWS,
    KILLED,
    /** Nothing more fits on the sandbox's disk. */
    DISK_FULL,
    /** The folder of what the step changes cannot be written to; of any other step: all of it. */
    READ_ONLY;

    /** Whether it takes a disk of the test's own; its points are the fronts of steps alone. */
    boolean isOfTheDisk() {
      return this == DISK_FULL || this == READ_ONLY;
    }

    /**
     * Whether a run that it happens to may end with that code, besides 3.
     *
     * @param held whether the run is known to stay when it happens
     */
    boolean allows(int exit, boolean held) {
      return switch (this) {
        case NONE -> exit == 0;
        case THROWS -> held && exit == 0;
        case KILLED -> exit == 137;
        // What follows may need no room, and what is to be put back cannot be written.
        case DISK_FULL, READ_ONLY -> exit == 0 || exit == 4;
      };
    }
  }

  /** What precedes a step in the log. */
  private static final String STEP = "== ";

  private static final Pattern PATH = Pattern.compile("(?<= )/[^ ]+");

  private final Path folder;
  private final Fault fault;
  private final int at;
  private boolean begun;
  private int points;
  private String point = "";

  private Faulty(Path folder, Fault fault, int at) {
    this.folder = folder;
    this.fault = fault;
    this.at = at;
  }

  /**
   * {@code FOLDER}, the sandbox's. Each line that it reads is {@code FAULT AT COMMAND
   * KEY=VALUE...}, a command that is run with that fault at the point of that number, counted from
   * 0; it answers with {@code EXIT|OUTCOME|POINT|NOTES}, where the point is empty if the run has no
   * such.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      Faulty faulty = new Faulty(folder, Fault.valueOf(words[0]), Integer.parseInt(words[1]));
      Given given = Given.nothing();
      for (String answer : List.of(words).subList(3, words.length)) {
        int equals = answer.indexOf('=');
        given = given.with(answer.substring(0, equals), answer.substring(equals + 1));
      }
      Report report = faulty.run(words[2], given);
      System.out.println(
          String.join(
              "|",
              Integer.toString(report.exitCode().code()),
              report.outcome().name().toLowerCase(Locale.ROOT),
              faulty.point,
              String.join(" / ", report.notes()).replace('\n', ' ')));
    }
  }

  private Report run(String command, Given given) throws IOException {
    Optional<Path> sandbox = Optional.of(folder);
    Distribution distribution = Distribution.current();
    Clock clock = Clock.systemUTC();
    switch (command) {
      case "setup" -> {
        SetupOptions usual = SetupOptions.usual(sandbox);
        SetupOptions options =
            new SetupOptions(
                true,
                false,
                sandbox,
                false,
                usual.checkNginx(),
                true,
                true,
                Optional.empty(),
                false);
        return new Setup(options, distribution, clock, this, Attendant.NOBODY)
            .run(given, List.of());
      }
      case "rollback" -> {
        GoingBack back = GoingBack.from(sandbox, distribution, clock, this);
        String target = back.target(Optional.empty()).orElseThrow().id();
        return back.run(target, List.of()).report().orElseThrow();
      }
      default -> {
        return new Uninstall(clock, this, Attendant.NOBODY)
            .run(sandbox, true, command.equals("purge"));
      }
    }
  }

  @Override
  public void line(String text) {
    boolean step = text.startsWith(STEP);
    begun = begun || step;
    // What a command printed is indented.
    boolean deed = begun && !step && !text.startsWith(" ");
    if ((step || deed && !fault.isOfTheDisk()) && points++ == at) {
      point = step ? "before: " + text.substring(STEP.length()) : "after: " + text;
      point = point.replace('|', '/');
      happen(text);
    }
  }

  private void happen(String text) {
    try {
      switch (fault) {
        case NONE -> {}
        case THROWS -> throw new StepFailed("It is made to fail.", "None.");
        case KILLED -> {
          System.out.println("killed||" + point + "|");
          long own = ProcessHandle.current().pid();
          new ProcessBuilder("kill", "-KILL", Long.toString(own)).start().waitFor();
          Thread.sleep(10_000);
        }
        case DISK_FULL -> SmallDisk.fill(folder.getParent());
        case READ_ONLY -> SmallDisk.makeReadOnly(target(text));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder that the line is about: the nearest one that is there. */
  private Path target(String text) {
    Matcher path = PATH.matcher(text);
    Path target = path.find() ? Path.of(path.group()).getParent() : folder;
    if (!target.startsWith(folder)) {
      return folder;
    }
    while (!Files.isDirectory(target)) {
      target = target.getParent();
    }
    return target;
  }
}
