package io.sentinelx.ui.tui;

import io.sentinelx.answers.Surroundings;
import io.sentinelx.check.CheckResult;
import io.sentinelx.check.Finding;
import io.sentinelx.flow.Situation;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Way;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is found out about a place, piece by piece, while the first page is open already. */
final class Discovery {
  private final Optional<Path> sandbox;
  private final Clock clock;
  private final long start;
  private Situation situation;
  private Optional<DraftFile.Saved> saved = Optional.empty();
  private List<Finding> host = List.of();
  private List<CheckResult> health;
  private final List<String> troubles = new ArrayList<>();

  private record Beginning(Situation situation, DraftFile.Found draft) {}

  /** Starts to look; {@code known} runs once it is clear what can be done here. */
  Discovery(Backstage backstage, Work work, Clock clock, Optional<Path> sandbox, Runnable known) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.start = clock.millis();
    work.start(
        () -> new Beginning(backstage.situation(sandbox), backstage.saved(sandbox)),
        beginning -> {
          know(beginning);
          if (situation.installed().isPresent()) {
            lookHowItIs(backstage, work);
          }
          known.run();
        },
        this::trouble);
    work.start(
        () -> backstage.host(new Surroundings(sandbox, Optional.empty())),
        findings -> host = findings,
        this::trouble);
  }

  private void know(Beginning beginning) {
    situation = beginning.situation();
    saved = beginning.draft().saved();
    beginning.draft().ignored().ifPresent(troubles::add);
    situation.damaged().ifPresent(troubles::add);
    situation.busy().ifPresent(troubles::add);
    if (!situation.unfinished().isEmpty()) {
      troubles.add("An install was cut short: " + String.join(", ", situation.unfinished()) + ".");
    }
  }

  private void lookHowItIs(Backstage backstage, Work work) {
    work.start(
        () -> backstage.health(sandbox),
        report -> health = report.checks(),
        e -> {
          health = List.of();
          trouble(e);
        });
  }

  private void trouble(Exception e) {
    troubles.add("This could not be found out: " + e.getMessage());
  }

  Optional<Path> sandbox() {
    return sandbox;
  }

  /** Empty until it is known. */
  Optional<Situation> situation() {
    return Optional.ofNullable(situation);
  }

  Optional<DraftFile.Saved> saved() {
    return saved;
  }

  /** NGINX's sites, and what other programs of this host are in the way; empty until known. */
  List<Finding> host() {
    return host;
  }

  /**
   * How what is installed is, the worst first: what is not sound, and until when certificates hold.
   */
  Optional<List<Finding>> health() {
    return Optional.ofNullable(health)
        .map(
            checks ->
                checks.stream()
                    .filter(
                        c ->
                            c.finding().state() == Finding.State.WARN
                                || c.finding().state() == Finding.State.FAIL
                                || c.finding().state() == Finding.State.PASS
                                    && c.id().id().endsWith(".validity"))
                    .map(CheckResult::finding)
                    .sorted(Comparator.comparing(Finding::state).reversed())
                    .toList());
  }

  /** Sentences about what is not as it should be. */
  List<String> troubles() {
    return troubles;
  }

  /** Whether there is nothing yet that a set-up would have to begin from. */
  boolean isFresh() {
    return situation.installed().isEmpty()
        && situation.damaged().isEmpty()
        && situation.busy().isEmpty()
        && situation.unfinished().isEmpty()
        && saved.isEmpty();
  }

  /**
   * What can be done; nothing while somebody else is at it, or where it is not clear what is there.
   */
  List<Way> ways() {
    return situation == null || situation.busy().isPresent() || situation.damaged().isPresent()
        ? List.of()
        : Way.open(
            !situation.unfinished().isEmpty(),
            saved.isPresent(),
            situation.installed().isPresent(),
            situation.root(),
            sandbox.isPresent());
  }

  boolean isUnderWay() {
    return troubles.isEmpty() && situation == null
        || situation != null && situation.installed().isPresent() && health == null;
  }

  /** Since it began. */
  long millis() {
    return clock.millis() - start;
  }
}
