package io.sentinelx.flow;

import io.sentinelx.answers.Given;
import io.sentinelx.apply.InstallFolder;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A run on this machine that stands still at one of its points, for the power to be cut there:
 * {@code src/test/power-cut}. Its points are its steps, each in front of what it does, then the
 * proof, then the moment at which it is known to stay and has not tidied up yet.
 */
final class Standstill implements Progress {
  private static final String STEP = "== ";

  private final int at;
  private final Path marker;
  private int points;

  private Standstill(int at, Path marker) {
    this.at = at;
    this.marker = marker;
  }

  /**
   * {@code N MARKER setup KEY=VALUE...}, {@code N MARKER rollback}, {@code N MARKER uninstall}.
   * Comes to the N-th point, counted from 0, writes its title to the file {@code MARKER}, and waits
   * for ever; ends as the command does where it has no such point.
   */
  public static void main(String[] args) throws IOException {
    Standstill progress = new Standstill(Integer.parseInt(args[0]), Path.of(args[1]));
    Report report =
        switch (args[2]) {
          case "setup" -> progress.setUp(List.of(args).subList(3, args.length));
          case "rollback" -> progress.goBack();
          case "uninstall" ->
              new Uninstall(Clock.systemUTC(), progress, Attendant.NOBODY)
                  .run(Optional.empty(), true, false);
          default -> throw new IllegalArgumentException(args[2]);
        };
    report.checks().stream().filter(c -> c.failed()).forEach(c -> System.out.println(c.line()));
    report.notes().forEach(System.out::println);
    System.exit(report.exitCode().code());
  }

  private Report setUp(List<String> answers) throws IOException {
    Given given = Given.nothing();
    for (String answer : answers) {
      int equals = answer.indexOf('=');
      given = given.with(answer.substring(0, equals), answer.substring(equals + 1));
    }
    SetupOptions options =
        new SetupOptions(
            true, false, Optional.empty(), false, true, true, true, Optional.empty(), false);
    return new Setup(options, Distribution.current(), Clock.systemUTC(), this, Attendant.NOBODY)
        .run(given, List.of());
  }

  private Report goBack() throws IOException {
    GoingBack back =
        GoingBack.from(Optional.empty(), Distribution.current(), Clock.systemUTC(), this);
    String target = back.target(Optional.empty()).orElseThrow().id();
    return back.run(target, List.of()).report().orElseThrow();
  }

  @Override
  public void stage(String title) {
    if (title.equals(Try.PROOF)) {
      pass(title);
    }
  }

  @Override
  public void line(String text) {
    System.out.println(text);
    if (text.startsWith(STEP)) {
      pass(text.substring(STEP.length()));
    } else if (text.equals(InstallFolder.STAYS)) {
      pass("What was kept for taking it back goes");
    }
  }

  private void pass(String point) {
    if (points++ != at) {
      return;
    }
    try {
      Path fresh = marker.resolveSibling(marker.getFileName() + ".new");
      Files.writeString(fresh, point + "\n");
      Files.move(fresh, marker, StandardCopyOption.ATOMIC_MOVE);
      Thread.sleep(Long.MAX_VALUE);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
