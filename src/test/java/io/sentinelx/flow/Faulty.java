package io.sentinelx.flow;

import io.sentinelx.answers.Given;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A set-up that something happens to in front of one of its steps. */
final class Faulty implements Progress {
  /** What precedes each step in the log, those that nobody is shown as well. */
  private static final String STEP = "== ";

  private final String fault;
  private final int at;
  private int steps;

  private Faulty(String fault, int at) {
    this.fault = fault;
    this.at = at;
  }

  /**
   * {@code FOLDER throw|kill N KEY=VALUE...}. Prints the title of the N-th step, counted from 0;
   * ends as set-up does, where it has no such step as well.
   */
  public static void main(String[] args) throws IOException {
    Optional<Path> folder = Optional.of(Path.of(args[0]));
    Given given = Given.nothing();
    for (String answer : List.of(args).subList(3, args.length)) {
      int equals = answer.indexOf('=');
      given = given.with(answer.substring(0, equals), answer.substring(equals + 1));
    }
    SetupOptions usual = SetupOptions.usual(folder);
    SetupOptions options =
        new SetupOptions(
            true, false, folder, false, usual.checkNginx(), true, true, Optional.empty(), false);
    Report report =
        new Setup(
                options,
                Distribution.current(),
                Clock.systemUTC(),
                new Faulty(args[1], Integer.parseInt(args[2])),
                Attendant.NOBODY)
            .run(given, List.of());
    report.notes().forEach(System.err::println);
    System.exit(report.exitCode().code());
  }

  @Override
  public void line(String text) {
    if (!text.startsWith(STEP) || steps++ != at) {
      return;
    }
    System.out.println(text.substring(STEP.length()));
    if (fault.equals("throw")) {
      throw new StepFailed("It is made to fail.", "None.");
    }
    long own = ProcessHandle.current().pid();
    try {
      new ProcessBuilder("kill", "-KILL", Long.toString(own)).start().waitFor();
      Thread.sleep(10_000);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
