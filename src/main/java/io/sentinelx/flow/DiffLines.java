package io.sentinelx.flow;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A unified diff as marked lines, which knows who changed what. */
final class DiffLines {
  private static final int CONTEXT_LINES = 3;
  private static final int FILE_HEADERS = 2;
  private static final Pattern HUNK = Pattern.compile("@@ -(\\d+).*");

  /** Lines that somebody put into what stands there, counted from 1. */
  private final Set<Integer> put = new HashSet<>();

  /** Lines that somebody removed from it. */
  private final List<String> removed = new ArrayList<>();

  private final UnaryOperator<String> shown;

  private DiffLines(UnaryOperator<String> shown) {
    this.shown = shown;
  }

  /**
   * The diff from {@code before} to {@code after}.
   *
   * @param written what {@code before} was when it was written; unknown: no line is marked
   * @param shown how a line is shown; lines are compared as they are
   */
  static List<Sheet.Line> between(
      List<String> before,
      List<String> after,
      Optional<List<String>> written,
      UnaryOperator<String> shown) {
    DiffLines lines = new DiffLines(shown);
    written.ifPresent(text -> lines.compare(text, before));
    return lines.of(
        UnifiedDiffUtils.generateUnifiedDiff(
            "", "", before, DiffUtils.diff(before, after), CONTEXT_LINES));
  }

  private void compare(List<String> written, List<String> before) {
    for (AbstractDelta<String> delta : DiffUtils.diff(written, before).getDeltas()) {
      for (int i = 0; i < delta.getTarget().size(); i++) {
        put.add(delta.getTarget().getPosition() + i + 1);
      }
      removed.addAll(delta.getSource().getLines());
    }
  }

  private List<Sheet.Line> of(List<String> unified) {
    List<Sheet.Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : unified.subList(Math.min(FILE_HEADERS, unified.size()), unified.size())) {
      Matcher hunk = HUNK.matcher(line);
      String text = line.isEmpty() ? "" : line.substring(1);
      if (hunk.matches()) {
        number = Integer.parseInt(hunk.group(1));
        lines.add(new Sheet.Line(Sheet.Mark.HUNK, line, false));
      } else if (line.startsWith("+")) {
        lines.add(line(Sheet.Mark.ADDED, text, removed.remove(text)));
      } else if (line.startsWith("-")) {
        lines.add(line(Sheet.Mark.REMOVED, text, put.contains(number++)));
      } else {
        lines.add(line(Sheet.Mark.SAME, text, false));
        number++;
      }
    }
    return lines;
  }

  private Sheet.Line line(Sheet.Mark mark, String text, boolean byHand) {
    return new Sheet.Line(mark, shown.apply(text), byHand);
  }
}
