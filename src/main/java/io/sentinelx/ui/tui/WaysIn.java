package io.sentinelx.ui.tui;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.flow.Installed;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Way;
import io.sentinelx.value.ServerName;
import java.nio.file.InvalidPathException;
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
      case INSTALL -> begin(Given.nothing(), Page.DOMAIN);
      case RESUME -> found.saved().ifPresent(this::resume);
      case RECONFIGURE -> {
        wizard.openAll();
        begin(installed(), Page.DOMAIN);
      }
      case REPAIR -> begin(installed(), Page.REVIEW);
      case FINISH -> {
        wizard.finishUnfinished();
        begin(found.situation().flatMap(s -> s.cutShort()).orElseGet(this::installed), Page.REVIEW);
      }
      case UNDO ->
          wizard.perform(
              "Taking back",
              (progress, attendant) -> wizard.backstage().takeBack(found.sandbox(), progress));
      case UNINSTALL -> askToUninstall();
      case SANDBOX -> throw new IllegalArgumentException("a sandbox needs a folder");
    }
  }

  private Given installed() {
    return found
        .situation()
        .flatMap(s -> s.installed())
        .map(i -> i.answers().given())
        .orElseGet(Given::nothing);
  }

  /**
   * Who came back to the first page and goes the same way again goes on with what was typed. Flags
   * come before what there was; then the page, or the first before it that is not right.
   */
  private void begin(Given answers, Page page) {
    Given all = Installed.overlay(answers, wizard.session().flags());
    Draft typed = wizard.draft();
    if (!typed.start().equals(all) || !typed.surroundings().sandbox().equals(found.sandbox())) {
      wizard.replace(draft(all));
    }
    wizard.goTowards(page);
  }

  /** What was typed stays typed; what is installed is what it is compared with. */
  private void resume(DraftFile.Saved saved) {
    Given flags = wizard.session().flags();
    Given typed = Installed.overlay(saved.answers(), flags);
    wizard.replace(draft(Installed.overlay(installed(), flags)).resumed(typed));
    wizard.goTowards(saved.page());
  }

  private Draft draft(Given start) {
    Optional<ServerName> hostName = wizard.draft().surroundings().hostName();
    return Draft.of(new Surroundings(found.sandbox(), hostName), start);
  }

  /**
   * Makes a sandbox the place of it all.
   *
   * @param wrong told why the folder will not do
   * @param known told that there is something in it already
   */
  void enterSandbox(String folder, Consumer<String> wrong, Consumer<Path> known) {
    Path path;
    try {
      path = Path.of(folder);
    } catch (InvalidPathException e) {
      wrong.accept("That name holds a character that no path may hold. Give another.");
      return;
    }
    if (!path.isAbsolute()) {
      wrong.accept("The folder has to be named from the root on, such as /tmp/ssx.");
      return;
    }
    Path dir = path.normalize();
    wizard
        .work()
        .start(
            () -> wizard.backstage().sandboxProblem(dir),
            problem -> entered(dir, problem, wrong, known),
            e -> wrong.accept(String.valueOf(e.getMessage())));
  }

  private void entered(
      Path dir, Optional<Problem> problem, Consumer<String> wrong, Consumer<Path> known) {
    if (problem.isPresent()) {
      wrong.accept(problem.get().message() + " " + problem.get().remedy());
      return;
    }
    Discovery[] inside = new Discovery[1];
    inside[0] =
        new Discovery(
            wizard.backstage(),
            wizard.work(),
            wizard.session().clock(),
            Optional.of(dir),
            () -> {
              if (inside[0].isFresh()) {
                new WaysIn(wizard, inside[0]).take(Way.INSTALL);
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
                new Dialog.Button("Keep the data", () -> uninstall(false)),
                new Dialog.Button("Remove everything", () -> uninstall(true)),
                new Dialog.Button("Cancel", () -> wizard.show(null)))));
  }

  private void uninstall(boolean purge) {
    wizard.show(null);
    wizard.perform(
        "Uninstall",
        (progress, attendant) ->
            wizard.backstage().uninstall(found.sandbox(), purge, progress, attendant));
  }
}
