package io.sentinelx.ui.line;

import io.sentinelx.flow.Sheet;
import io.sentinelx.value.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that are written, read out: whole, by their differences, or by what stands in them. */
final class Sheets {
  private static final Pattern HUNK = Pattern.compile("\\+([0-9]+)");

  private final Lines lines;

  Sheets(Lines lines) {
    this.lines = lines;
  }

  /** All of that kind, whole. */
  void show(List<Sheet> sheets, Sheet.Kind kind) {
    List<Sheet> wanted = sheets.stream().filter(s -> s.kind() == kind).toList();
    if (wanted.isEmpty()) {
      lines.say("There is no such file in this set-up.");
    }
    for (Sheet sheet : wanted) {
      lines.gap();
      lines.line("File " + path(sheet) + ", " + count(sheet.text().size(), "line") + ":");
      sheet.text().forEach(lines::line);
      lines.line("End of " + path(sheet) + ".");
    }
  }

  /** What changes, line by line, in words. */
  void differences(List<Sheet> sheets) {
    List<Sheet> changed = sheets.stream().filter(s -> !s.diff().isEmpty()).toList();
    if (changed.isEmpty()) {
      lines.say("Nothing that is there is changed.");
    }
    for (Sheet sheet : changed) {
      lines.gap();
      lines.line("Differences in " + path(sheet) + ":");
      sheet.diff().forEach(line -> lines.line("  " + said(line)));
    }
  }

  /** Which files somebody changed since. */
  void changedByHand(List<Sheet> sheets) {
    for (Sheet sheet : sheets) {
      if (sheet.byHand()) {
        lines.say(
            path(sheet)
                + " was changed by hand. A copy of it is kept with the install's records. Type d to"
                + " see the lines.");
      }
    }
  }

  /** Every line that holds the text. */
  void search(List<Sheet> sheets, String text) {
    if (text.isBlank()) {
      lines.say("Type a text after the slash, such as: /proxy_pass");
      return;
    }
    String wanted = text.toLowerCase(Locale.ROOT);
    int found = 0;
    for (Sheet sheet : sheets) {
      for (int i = 0; i < sheet.text().size(); i++) {
        if (sheet.text().get(i).toLowerCase(Locale.ROOT).contains(wanted)) {
          lines.line(
              sheet.path().getFileName()
                  + ", line "
                  + (i + 1)
                  + ": "
                  + sheet.text().get(i).strip());
          found++;
        }
      }
    }
    lines.say(count(found, "line") + (found == 1 ? " holds " : " hold ") + Quoted.of(text) + ".");
  }

  private static String said(Sheet.Line line) {
    String hand = line.byHand() ? ", changed by hand" : "";
    return switch (line.mark()) {
      case HUNK -> "From line " + firstLine(line.text()) + ":";
      case SAME -> "stays: " + line.text();
      case ADDED -> "added" + hand + ": " + line.text();
      case REMOVED -> "removed" + hand + ": " + line.text();
    };
  }

  private static String firstLine(String hunk) {
    Matcher number = HUNK.matcher(hunk);
    return number.find() ? number.group(1) : "1";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String path(Sheet sheet) {
    return Quoted.plain(sheet.path().toString());
  }
}
