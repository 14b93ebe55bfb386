package io.sentinelx.ui;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Situation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What there is in a place before anything is done, and where each way leads from there.
 *
 * @param sandbox the sandbox's folder; none: this machine
 * @param draft what a wizard that was cut short left
 */
public record Beginning(Optional<Path> sandbox, Situation situation, DraftFile.Found draft) {
  /**
   * Where a way begins.
   *
   * @param page the page to open; the draft may hold something wrong before it
   * @param draft the answers, for a host whose name is not known
   */
  public record Start(Page page, Draft draft) {}

  /** Looks; takes no longer than reading a few files and asking NGINX for its version. */
  public static Beginning find(Optional<Path> sandbox, Backstage backstage) {
    return new Beginning(sandbox, backstage.situation(sandbox), backstage.saved(sandbox));
  }

  /** Sentences about what is not as it should be. */
  public List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    draft.ignored().ifPresent(troubles::add);
    situation.damaged().ifPresent(troubles::add);
    situation.busy().ifPresent(troubles::add);
    if (!situation.unfinished().isEmpty()) {
      troubles.add(
          "An install was cut short: run " + String.join(", ", situation.unfinished()) + ".");
    }
    return troubles;
  }

  /** Whether there is nothing yet that a set-up would have to begin from. */
  public boolean isFresh() {
    return isClear()
        && situation.installed().isEmpty()
        && situation.unfinished().isEmpty()
        && draft.saved().isEmpty();
  }

  /**
   * What can be done; nothing while somebody else is at it, or where it is not clear what is there.
   */
  public List<Way> ways() {
    return isClear()
        ? Way.open(
            !situation.unfinished().isEmpty(),
            draft.saved().isPresent(),
            situation.installed().isPresent(),
            situation.root(),
            sandbox.isPresent())
        : List.of();
  }

  private boolean isClear() {
    return situation.busy().isEmpty() && situation.damaged().isEmpty();
  }

  /**
   * Where a way begins that leads to a set-up. Flags come before what there was.
   *
   * @throws IllegalArgumentException for the ways that lead elsewhere
   */
  public Start start(Way way, Given flags) {
    Given installed =
        Installed.overlay(
            situation.installed().map(i -> i.answers().given()).orElseGet(Given::nothing), flags);
    Optional<Given> saved = draft.saved().map(s -> Installed.overlay(s.answers(), flags));
    return switch (way) {
      case INSTALL, RECONFIGURE -> new Start(Page.DOMAIN, draft(installed));
      case REPAIR -> new Start(Page.REVIEW, draft(installed));
      case FINISH ->
          new Start(
              Page.REVIEW,
              draft(situation.cutShort().map(g -> Installed.overlay(g, flags)).orElse(installed)));
      // What was typed stays typed; what is installed is what it is compared with.
      case RESUME ->
          new Start(
              draft.saved().orElseThrow().page(), draft(installed).resumed(saved.orElseThrow()));
      case UNDO, SANDBOX, UNINSTALL ->
          throw new IllegalArgumentException(way + " leads to no set-up");
    };
  }

  private Draft draft(Given start) {
    return Draft.of(new Surroundings(sandbox, Optional.empty()), start);
  }
}
