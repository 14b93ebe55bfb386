package io.sentinelx.ui.tui;

import io.sentinelx.apply.Change;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Sheet;
import io.sentinelx.value.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a proposal comes to, in a sentence or two. */
final class Verdict {
  private Verdict() {}

  /**
   * Writes it down.
   *
   * @param most rows for the first sentence; the second has one less
   * @return how many rows it took
   */
  static int draw(Canvas canvas, Proposal proposal, int most) {
    int rows = words(canvas, 0, most, Role.TEXT, of(proposal));
    Optional<String> byHand = byHand(proposal);
    if (byHand.isPresent()) {
      int column = canvas.glyph(0, rows, Role.WARN, Glyph.WARNED) + 1;
      Canvas beside = canvas.area(column, 0, canvas.width() - column, canvas.height());
      rows += words(beside, rows, most - 1, Role.WARN, byHand.get());
    }
    return rows;
  }

  private static int words(Canvas canvas, int row, int most, Role role, String text) {
    List<String> lines = Wrap.lines(text, canvas.width());
    int shown = Math.min(lines.size(), most);
    for (int i = 0; i < shown; i++) {
      boolean cut = i == shown - 1 && shown < lines.size();
      String more = canvas.look().glyph(Glyph.MORE);
      String line = lines.get(i);
      canvas.text(
          0,
          row + i,
          role,
          cut ? Wrap.cut(line + " " + lines.get(i + 1), canvas.width(), more) : line);
    }
    return shown;
  }

  private static String of(Proposal proposal) {
    if (proposal.isNothing()) {
      return "Nothing differs from what is installed. Check proves that it holds.";
    }
    List<String> parts = new ArrayList<>();
    add(parts, FileTable.files(proposal, Change.Action.CREATE), "written");
    add(parts, FileTable.files(proposal, Change.Action.MODIFY), "replaced");
    add(parts, FileTable.files(proposal, Change.Action.REMOVE), "removed");
    String files = parts.isEmpty() ? "No file changes." : String.join(", ", parts) + ".";
    List<String> deeds = proposal.deeds().stream().map(Verdict::begun).toList();
    return deeds.isEmpty() ? files : files + " Also: " + String.join(", ", deeds) + ".";
  }

  /** What somebody changed by hand and is not kept; empty: nothing. */
  private static Optional<String> byHand(Proposal proposal) {
    List<String> names =
        proposal.sheets().stream()
            .filter(Sheet::byHand)
            .map(s -> Quoted.plain(String.valueOf(s.path().getFileName())))
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("Changed by hand, a copy is kept: " + String.join(", ", names));
  }

  private static void add(List<String> parts, long count, String done) {
    if (count > 0) {
      String files = parts.isEmpty() ? count == 1 ? " file is " : " files are " : " ";
      parts.add(count + files + done);
    }
  }

  private static String begun(String title) {
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }
}
