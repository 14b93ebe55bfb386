package io.sentinelx.ui.tui;

import io.sentinelx.flow.Sheet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tab of the review.
 *
 * @param diff what changes in it; empty: there is nothing to compare it with
 */
record Leaf(String title, Paper whole, Optional<Paper> diff) {
  static Leaf of(String title, List<Line> lines) {
    return new Leaf(title, new Paper(lines), Optional.empty());
  }

  /**
   * Of files of one kind.
   *
   * @param none what is said where there are none
   */
  static Leaf of(String title, List<Sheet> sheets, String none) {
    if (sheets.isEmpty()) {
      return of(title, List.of(Line.of(Role.TEXT, none)));
    }
    List<Line> whole = new ArrayList<>();
    List<Line> diff = new ArrayList<>();
    for (Sheet sheet : sheets) {
      if (!whole.isEmpty()) {
        whole.add(Line.empty());
        diff.add(Line.empty());
      }
      whole.addAll(head(sheet));
      whole.addAll(text(sheet));
      diff.addAll(head(sheet));
      diff.addAll(sheet.exists() ? changes(sheet) : text(sheet));
    }
    boolean compared = sheets.stream().anyMatch(Sheet::exists);
    return new Leaf(
        title, new Paper(whole), compared ? Optional.of(new Paper(diff)) : Optional.empty());
  }

  private static List<Line> head(Sheet sheet) {
    return List.of(
        Line.of(Role.TITLE, sheet.path().toString()),
        Line.of(sheet.byHand() ? Role.WARN : Role.DIM, state(sheet)));
  }

  private static String state(Sheet sheet) {
    if (!sheet.exists()) {
      return (sheet.byHand() ? "Removed by hand; written anew, " : "A new file, ")
          + count(sheet.text().size())
          + ".";
    }
    String hand = sheet.byHand() ? " Changed by hand." : "";
    if (sheet.diff().isEmpty()) {
      return "Unchanged, " + count(sheet.text().size()) + "." + hand;
    }
    return count(of(sheet, Sheet.Mark.ADDED))
        + " added, "
        + of(sheet, Sheet.Mark.REMOVED)
        + " removed."
        + hand;
  }

  private static String count(long lines) {
    return lines + (lines == 1 ? " line" : " lines");
  }

  private static long of(Sheet sheet, Sheet.Mark mark) {
    return sheet.diff().stream().filter(l -> l.mark() == mark).count();
  }

  private static List<Line> changes(Sheet sheet) {
    return sheet.diff().stream()
        .map(l -> Line.of(l.text(), inks(sheet, l.text())).marked(l.mark(), l.byHand()))
        .toList();
  }

  /** Each guarantee is explained once, where it is kept first. */
  private static List<Line> text(Sheet sheet) {
    Set<Guarantee> told = new HashSet<>();
    List<Line> lines = new ArrayList<>();
    for (String text : sheet.text()) {
      Line line = Line.of(text, inks(sheet, text));
      Optional<Guarantee> kept =
          sheet.kind() == Sheet.Kind.NGINX
              ? Guarantee.ALL.stream()
                  .filter(g -> !told.contains(g) && g.isKeptBy(text))
                  .findFirst()
              : Optional.empty();
      kept.ifPresent(told::add);
      lines.add(kept.map(g -> line.noted(g.note())).orElse(line));
    }
    return lines;
  }

  private static List<Ink> inks(Sheet sheet, String line) {
    return switch (sheet.kind()) {
      case NGINX -> NginxInk.of(line);
      case ENV -> AssignmentInk.ofSettings(line);
      case SERVICE -> AssignmentInk.ofUnit(line);
    };
  }
}
