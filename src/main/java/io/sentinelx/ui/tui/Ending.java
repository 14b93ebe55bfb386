package io.sentinelx.ui.tui;

import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Proven;
import java.util.ArrayList;
import java.util.List;

/** How a run ended, as lines: what is true now, what is left to do. */
final class Ending {
  private final Look look;
  private final int width;
  private final List<RunLine> lines = new ArrayList<>();

  private Ending(Look look, int width) {
    this.look = look;
    this.width = width;
  }

  static List<RunLine> lines(Report report, boolean setUp, Look look, int width) {
    Ending ending = new Ending(look, width);
    if (report.exitCode() == ExitCode.DONE && setUp) {
      ending.proven(report);
    } else {
      ending.headline(report);
    }
    if (report.outcome() != Outcome.CANCELLED) {
      ending.notes(report);
    }
    if (report.exitCode() == ExitCode.DONE) {
      ending.warnings(report);
    }
    return ending.lines;
  }

  private void proven(Report report) {
    List<String> sentences = Proven.sentences(report.checks());
    if (!sentences.isEmpty()) {
      say(Role.GOOD, Glyph.PASSED, Role.TEXT, String.join(" ", sentences));
    }
    Proven.open(report.checks()).forEach(s -> say(Role.WARN, Glyph.WARNED, Role.TEXT, s));
  }

  private void headline(Report report) {
    String words =
        switch (report.outcome()) {
          case CHANGED, UNCHANGED -> "";
          case RESTORED ->
              report.exitCode() == ExitCode.DONE
                  ? ""
                  : "It failed, and everything was put back as it was.";
          case PARTIAL -> "It is not finished.";
          case CANCELLED -> "It was stopped, and everything was put back as it was.";
          case FAILED -> "Something needs attention.";
          case INVALID -> "Nothing was touched.";
        };
    boolean put = report.outcome() == Outcome.RESTORED || report.outcome() == Outcome.CANCELLED;
    if (!words.isEmpty()) {
      say(put ? Role.WARN : Role.BAD, put ? Glyph.WARNED : Glyph.FAILED, Role.TITLE, words);
    }
    report
        .problems()
        .forEach(
            p -> {
              say(Role.TEXT, null, Role.TEXT, p.message());
              say(Role.TEXT, null, Role.ACCENT, p.remedy());
            });
  }

  private void notes(Report report) {
    if (!report.notes().isEmpty() && !lines.isEmpty()) {
      lines.add(RunLine.EMPTY);
    }
    report.notes().forEach(this::note);
  }

  /** A command that does not fit behind its words begins a line of its own, to be copied. */
  private void note(String note) {
    int colon = note.lastIndexOf(": ");
    if (colon > 0 && !note.contains("\n") && Wrap.width(note) > RunLine.room(width, 0, look)) {
      say(Role.TEXT, null, Role.TEXT, note.substring(0, colon + 1));
      say(Role.TEXT, null, Role.VALUE, note.substring(colon + 2));
    } else {
      say(Role.TEXT, null, note.startsWith("Open ") ? Role.TITLE : Role.TEXT, note);
    }
  }

  private void warnings(Report report) {
    for (CheckResult check : report.checks()) {
      if (check.finding().state() == Finding.State.WARN) {
        lines.add(RunLine.EMPTY);
        say(
            Role.WARN,
            Glyph.WARNED,
            Role.TEXT,
            check.id().title() + ": " + check.finding().detail());
        say(Role.TEXT, null, Role.ACCENT, check.finding().remedy());
      }
    }
  }

  private void say(Role signRole, Glyph glyph, Role role, String text) {
    List<String> wrapped = Wrap.lines(text, RunLine.room(width, 0, look));
    for (int i = 0; i < wrapped.size(); i++) {
      String sign = i == 0 && glyph != null ? look.glyph(glyph) : " ";
      lines.add(new RunLine(0, signRole, sign, role, wrapped.get(i), "", ""));
    }
  }
}
