package io.sentinelx.cli;

import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Sheet;
import io.sentinelx.report.TextReport;
import io.sentinelx.value.Quoted;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Progress as words on lines, which a log file and a screen reader take too. */
final class TextProgress implements Progress {
  private final PrintStream out;
  private final boolean color;
  private boolean inStep;

  TextProgress(PrintStream out, boolean color) {
    this.out = out;
    this.color = color;
  }

  @Override
  public void stage(String title) {
    out.println();
    out.println(paint("1", title));
  }

  @Override
  public void changedByHand(Sheet sheet) {
    out.println();
    out.println(
        paint("33", "Changed by hand, and replaced: " + Quoted.plain(sheet.path().toString())));
    sheet.diff().forEach(line -> out.println("  " + line.unified()));
  }

  @Override
  public void started(String step) {
    inStep = true;
  }

  @Override
  public void done(String step, Duration took) {
    inStep = false;
    out.printf(
        Locale.ROOT,
        "  %s  %s (%.1f s)%n",
        paint("32", "done"),
        Quoted.plain(step),
        took.toMillis() / 1000.0);
  }

  @Override
  public void failed(String step, String reason) {
    inStep = false;
    out.println("  " + paint("31", "fail") + "  " + Quoted.plain(step));
    Quoted.lines(reason).lines().forEach(l -> out.println("        " + l));
  }

  @Override
  public void takingBack() {
    out.println("        What was done is being taken back.");
  }

  @Override
  public void takenBack(List<String> left) {
    out.println(
        "        "
            + (left.isEmpty()
                ? "Everything was put back as it was."
                : "Not everything is as it was:"));
    left.forEach(sentence -> out.println("        " + Quoted.lines(sentence)));
  }

  /**
   * A check that does not apply is left out: the JSON report has it, with the reason. One that a
   * step consists of is told as the step.
   */
  @Override
  public void checked(CheckResult result) {
    if (inStep || result.finding().state() == Finding.State.SKIP) {
      return;
    }
    String text = TextReport.check(result);
    String code =
        switch (result.finding().state()) {
          case PASS -> "32";
          case WARN -> "33";
          case FAIL -> "31";
          case SKIP -> "2";
        };
    out.print("  " + paint(code, text.substring(2, 6)) + text.substring(6));
  }

  private String paint(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
