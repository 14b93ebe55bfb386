package io.sentinelx.cli;

import io.sentinelx.check.CheckResult;
import io.sentinelx.flow.Progress;
import io.sentinelx.report.TextReport;
import io.sentinelx.value.Quoted;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Progress as words on lines, which a log file and a screen reader take too. */
final class TextProgress implements Progress {
  private final PrintStream err;
  private final boolean color;

  TextProgress(PrintStream err, boolean color) {
    this.err = err;
    this.color = color;
  }

  @Override
  public void stage(String title) {
    err.println();
    err.println(paint("1", title));
  }

  @Override
  public void started(String step) {}

  @Override
  public void done(String step, Duration took) {
    err.printf(
        Locale.ROOT, "  %s  %s (%.1f s)%n", paint("32", "done"), Quoted.plain(step), took.toMillis() / 1000.0);
  }

  @Override
  public void failed(String step, String reason) {
    err.println("  " + paint("31", "fail") + "  " + Quoted.plain(step));
    Quoted.lines(reason).lines().forEach(l -> err.println("        " + l));
    err.println("        What was done is being taken back.");
  }

  @Override
  public void checked(CheckResult result) {
    String text = TextReport.check(result);
    String code =
        switch (result.finding().state()) {
          case PASS -> "32";
          case WARN -> "33";
          case FAIL -> "31";
          case SKIP -> "2";
        };
    err.print("  " + paint(code, text.substring(2, 6)) + text.substring(6));
  }

  private String paint(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
