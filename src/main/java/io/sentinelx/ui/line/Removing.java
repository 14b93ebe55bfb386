package io.sentinelx.ui.line;

import io.sentinelx.flow.Attendant;
import io.sentinelx.report.Report;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.line.Lines.Tab;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Removes what is installed, once that was asked twice. */
final class Removing {
  /** Said where it was not wanted. */
  static final String NOTHING = "Nothing was removed.";

  private static final String WORD = "uninstall";

  private final Lines lines;
  private final Prompt prompt;
  private final Backstage backstage;

  Removing(Lines lines, Prompt prompt, Backstage backstage) {
    this.lines = lines;
    this.prompt = prompt;
    this.backstage = backstage;
  }

  /** Asks, and does it; nothing: it was not wanted. */
  Optional<Report> run(Optional<Path> sandbox) throws IOException {
    if (isNothing(sandbox)) {
      return remove(sandbox, false);
    }
    lines.gap();
    lines.say("Uninstall removes what was installed and puts back what it replaced.");
    Menu menu =
        new Menu(
            lines,
            prompt,
            "Data",
            List.of(
                new Menu.Item("keep", "Keep the data", "database, certificates and settings stay"),
                new Menu.Item("purge", "Remove it too", "database, certificates and settings go")),
            List.of("Data that is kept is found by a later set-up."));
    menu.show();
    Optional<Integer> data = menu.choose(0);
    return data.isEmpty() ? Optional.empty() : confirmed(sandbox, data.get() == 1);
  }

  /** The same with the data decided. */
  Optional<Report> confirmed(Optional<Path> sandbox, boolean purge) throws IOException {
    if (isNothing(sandbox)) {
      return remove(sandbox, purge);
    }
    lines.say(
        purge
            ? "Everything goes, with the database and the devices' CA. Nothing brings them back."
            : "The database, the certificates and the settings stay.");
    Optional<String> typed =
        prompt.ask(
            "Type " + WORD + " to go on, or press Enter to leave things as they are",
            List.of(),
            Tab.NOTHING);
    if (!typed.map(t -> t.strip().equals(WORD)).orElse(false)) {
      lines.say(NOTHING);
      return Optional.empty();
    }
    return remove(sandbox, purge);
  }

  /** Whether there is nothing to ask about, as nothing is there or all will be refused. */
  private boolean isNothing(Optional<Path> sandbox) {
    return sandbox.flatMap(backstage::sandboxProblem).isPresent()
        || !Files.exists(Layout.of(sandbox).installRecord());
  }

  private Optional<Report> remove(Optional<Path> sandbox, boolean purge) throws IOException {
    try (LineProgress progress = new LineProgress(lines)) {
      AtomicBoolean stop = new AtomicBoolean();
      lines.whileBusy(Optional.of(() -> stop.set(true)));
      if (!isNothing(sandbox)) {
        lines.say("Ctrl-C stops it, and puts everything back.");
      }
      Report report = backstage.uninstall(sandbox, purge, progress, Attendant.stoppedBy(stop::get));
      lines.gap();
      report.notes().stream().flatMap(String::lines).forEach(lines::line);
      return Optional.of(report);
    } finally {
      lines.whileBusy(Optional.empty());
    }
  }
}
