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

  static String of(Proposal proposal) {
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
  static Optional<String> byHand(Proposal proposal) {
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
