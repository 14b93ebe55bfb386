package io.sentinelx.ui.tui;

import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Sheet;
import java.util.ArrayList;
import java.util.List;

/** The tabs of a proposal. */
final class Leaves {
  private Leaves() {}

  static List<Leaf> of(Proposal proposal) {
    return List.of(
        Leaf.of("NGINX", of(proposal, Sheet.Kind.NGINX), "No NGINX site is written."),
        Leaf.of(".env", of(proposal, Sheet.Kind.ENV), "No settings file is written."),
        Leaf.of("Service", of(proposal, Sheet.Kind.SERVICE), unitless(proposal)),
        Leaf.of("Files", FileTable.of(proposal)),
        Leaf.of("Command", command(proposal)));
  }

  private static List<Sheet> of(Proposal proposal, Sheet.Kind kind) {
    return proposal.sheets().stream().filter(s -> s.kind() == kind).toList();
  }

  private static String unitless(Proposal proposal) {
    return switch (proposal.answers().service()) {
      case SYSTEMD, SYSTEMD_REDUCED -> "No unit is written.";
      case PROCESS -> "No unit is written: sentinelx itself keeps the API running.";
      case NONE -> "No unit is written: you keep the API running yourself.";
    };
  }

  private static List<Line> command(Proposal proposal) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Role.DIM, "The same without the wizard. No secret is in it."));
    lines.add(Line.of(Role.DIM, "Press w to write it to a file."));
    lines.add(Line.empty());
    lines.addAll(CommandText.shown(proposal.command()));
    return lines;
  }
}
