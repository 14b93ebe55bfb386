package io.sentinelx.ui.tui;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.ui.Beginning;
import io.sentinelx.ui.SandboxPath;
import io.sentinelx.ui.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What each way from the first page leads to. */
final class WaysIn {
  private final Wizard wizard;
  private final Discovery found;

  WaysIn(Wizard wizard, Discovery found) {
    this.wizard = wizard;
    this.found = found;
  }

  void take(Way way) {
    switch (way) {
      case INSTALL, RESUME, REPAIR, FINISH -> begin(way);
      case RECONFIGURE -> {
        wizard.openAll();
        begin(way);
      }
      case UNDO ->
          wizard.perform(
              "Taking back",
              (progress, attendant) -> wizard.backstage().takeBack(found.sandbox(), progress));
      case UNINSTALL -> askToUninstall();
      case SANDBOX -> throw new IllegalArgumentException("a sandbox needs a folder");
    }
  }

  /**
   * Who came back to the first page and goes on to the forms finds what was typed. Then the way's
   * page opens, or the first before it that is not right.
   */
  private void begin(Way way) {
    Beginning.Start start = found.beginning().orElseThrow().start(way, wizard.session().flags());
    Draft typed = wizard.draft();
    boolean same =
        typed.start().equals(start.draft().start())
            && typed.surroundings().sandbox().equals(found.sandbox());
    if (!same || way != Way.INSTALL && way != Way.RECONFIGURE) {
      wizard.replace(
          start.draft().in(new Surroundings(found.sandbox(), typed.surroundings().hostName())));
    }
    wizard.finishUnfinished(way == Way.FINISH);
    wizard.goTowards(start.page());
  }

  /**
   * Makes a sandbox the place of it all.
   *
   * @param wrong told why the folder will not do
   * @param known told that there is something in it already
   */
  void enterSandbox(String folder, Consumer<String> wrong, Consumer<Path> known) {
    wizard
        .work()
        .start(
            () -> SandboxPath.read(folder, wizard.backstage()),
            read -> entered(read, wrong, known),
            e -> wrong.accept(String.valueOf(e.getMessage())));
  }

  private void entered(Resolution<Path> read, Consumer<String> wrong, Consumer<Path> known) {
    for (Problem problem : read.problems()) {
      wrong.accept(problem.message() + " " + problem.remedy());
    }
    read.value().ifPresent(dir -> look(dir, known));
  }

  private void look(Path dir, Consumer<Path> known) {
    new Discovery(
        wizard.backstage(),
        wizard.work(),
        wizard.session().clock(),
        Optional.of(dir),
        inside -> {
          if (inside.beginning().orElseThrow().isFresh()) {
            new WaysIn(wizard, inside).take(Way.INSTALL);
          } else {
            known.accept(dir);
          }
        });
  }

  private void askToUninstall() {
    wizard.show(
        new Dialog(
                "Uninstall?",
                List.of(
                    "The service stops, what was installed is removed, and files that were replaced"
                        + " come back. The database, the certificates and the settings can stay for a"
                        + " later install; once they are removed, every device needs a new"
                        + " certificate."),
                List.of(
                    new ButtonRow.Button("Keep the data", () -> uninstall(false)),
                    new ButtonRow.Button("Remove everything", () -> uninstall(true)),
                    new ButtonRow.Button("Cancel", () -> wizard.show(null))))
            .focused(2));
  }

  private void uninstall(boolean purge) {
    wizard.show(null);
    wizard.perform(
        "Uninstall",
        (progress, attendant) ->
            wizard.backstage().uninstall(found.sandbox(), purge, progress, attendant));
  }
}
