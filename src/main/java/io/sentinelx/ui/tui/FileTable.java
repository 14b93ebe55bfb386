package io.sentinelx.ui.tui;

import io.sentinelx.apply.Change;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Sheet;
import io.sentinelx.value.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Every path of a proposal, what changes first: what becomes of it, its mode, whose it is. */
final class FileTable {
  private static final int ACTION = 9;
  private static final int MODE = 4;

  /** Nothing that set-up writes itself is executable: folders and links are. */
  private static final int EXECUTABLE = 0100;

  private static final int READ_BY_OTHERS = 0004;

  private FileTable() {}

  static List<Line> of(Proposal proposal) {
    List<Change> changes = new ArrayList<>(proposal.changes());
    changes.sort(Comparator.comparing(change -> !change.isReal()));
    Set<Path> shown = proposal.sheets().stream().map(Sheet::path).collect(Collectors.toSet());
    Set<Path> byHand =
        proposal.sheets().stream()
            .filter(Sheet::byHand)
            .map(Sheet::path)
            .collect(Collectors.toSet());
    int owners = changes.stream().mapToInt(c -> Wrap.width(owner(c))).max().orElse(0);
    owners = Math.max(owners, "owner".length());
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Role.DIM, row("", "mode", "owner", owners) + "path").hanging(ACTION + 2));
    for (Change change : changes) {
      String start = row(action(change), mode(change), owner(change), owners);
      String path = Quoted.plain(change.path().toString());
      String hint =
          byHand.contains(change.path())
              ? "  changed by hand"
              : isSecret(change) && !shown.contains(change.path()) ? "  a secret, not shown" : "";
      String text = start + path + hint;
      lines.add(
          Line.of(
                  text,
                  List.of(
                      new Ink(0, ACTION, role(change)),
                      new Ink(ACTION, start.length(), Role.DIM),
                      new Ink(text.length() - hint.length(), text.length(), Role.WARN)))
              .hanging(ACTION + 2));
    }
    return lines;
  }

  /** How many files, folders and links left out, there are of an action. */
  static long files(Proposal proposal, Change.Action action) {
    return proposal.changes().stream()
        .filter(c -> c.action() == action && !isExecutable(c))
        .count();
  }

  private static String row(String action, String mode, String owner, int owners) {
    return pad(action, ACTION + 2) + pad(mode, MODE + 2) + pad(owner, owners + 2);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(width - Wrap.width(text), 0));
  }

  private static boolean isExecutable(Change change) {
    return (change.mode() & EXECUTABLE) != 0;
  }

  private static boolean isSecret(Change change) {
    return !isExecutable(change) && (change.mode() & READ_BY_OTHERS) == 0;
  }

  private static String action(Change change) {
    return switch (change.action()) {
      case CREATE -> "new";
      case MODIFY -> "replaced";
      case REMOVE -> "removed";
      case UNCHANGED -> "unchanged";
    };
  }

  private static Role role(Change change) {
    return switch (change.action()) {
      case CREATE -> Role.ADDED;
      case MODIFY -> Role.ACCENT;
      case REMOVE -> Role.REMOVED;
      case UNCHANGED -> Role.DIM;
    };
  }

  private static String mode(Change change) {
    return String.format(Locale.ROOT, "%04o", change.mode());
  }

  private static String owner(Change change) {
    return Quoted.plain(change.owner());
  }
}
