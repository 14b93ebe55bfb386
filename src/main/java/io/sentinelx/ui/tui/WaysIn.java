package io.sentinelx.ui.tui;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.ui.Beginning;
import io.sentinelx.ui.Way;
import java.util.List;

/** What each way from the first page leads to. */
final class WaysIn {
  private final Wizard wizard;
  private final Beginning beginning;

  WaysIn(Wizard wizard, Beginning beginning) {
    this.wizard = wizard;
    this.beginning = beginning;
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
              (progress, attendant) -> wizard.backstage().takeBack(beginning.sandbox(), progress));
      case UNINSTALL -> askToUninstall();
      case SANDBOX -> throw new IllegalArgumentException("a sandbox needs a folder");
    }
  }

  /**
   * Who came back to the first page and goes on to the forms finds what was typed. Then the way's
   * page opens, or the first before it that is not right.
   */
  private void begin(Way way) {
    Beginning.Start start = beginning.start(way, wizard.session().flags());
    Draft typed = wizard.draft();
    boolean same =
        typed.start().equals(start.draft().start())
            && typed.surroundings().sandbox().equals(beginning.sandbox());
    if (!same || way != Way.INSTALL && way != Way.RECONFIGURE) {
      wizard.replace(
          start.draft().in(new Surroundings(beginning.sandbox(), typed.surroundings().hostName())));
    }
    wizard.finishUnfinished(way == Way.FINISH);
    wizard.goTowards(start.page());
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
            wizard.backstage().uninstall(beginning.sandbox(), purge, progress, attendant));
  }
}
