package io.sentinelx.ui.tui;

import io.sentinelx.answers.Surroundings;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Situation;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Beginning;
import io.sentinelx.ui.Health;
import io.sentinelx.ui.Mishap;
import io.sentinelx.ui.Way;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is found out about a place, piece by piece, while the first page is open already. */
final class Discovery {
  private final Optional<Path> sandbox;
  private final Clock clock;
  private final long start;
  private Beginning beginning;
  private List<Finding> host = List.of();
  private List<Finding> health;
  private boolean healthFailed;
  private final List<String> troubles = new ArrayList<>();

  /** Starts to look; {@code known} is run once it is clear what can be done here. */
  Discovery(Backstage backstage, Work work, Clock clock, Optional<Path> sandbox, Runnable known) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.start = clock.millis();
    work.start(
        () -> Beginning.find(sandbox, backstage),
        found -> {
          beginning = found;
          troubles.addAll(found.troubles());
          if (found.situation().installed().isPresent()) {
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

  private void lookHowItIs(Backstage backstage, Work work) {
    work.start(
        () -> Health.told(backstage.health(sandbox).checks()),
        told -> health = told.stream().map(CheckResult::finding).toList(),
        e -> {
          healthFailed = true;
          trouble(e);
        });
  }

  private void trouble(Exception e) {
    troubles.add(Mishap.of(e).asUnknown());
  }

  Optional<Path> sandbox() {
    return sandbox;
  }

  /** Empty until it is known. */
  Optional<Beginning> beginning() {
    return Optional.ofNullable(beginning);
  }

  /** Empty until it is known. */
  Optional<Situation> situation() {
    return beginning().map(Beginning::situation);
  }

  /** NGINX's sites, and what other programs of this host are in the way; empty until known. */
  List<Finding> host() {
    return host;
  }

  /** How what is installed is, the worst first; empty where it is not known. */
  Optional<List<Finding>> health() {
    return Optional.ofNullable(health);
  }

  /** Sentences about what is not as it should be. */
  List<String> troubles() {
    return troubles;
  }

  /** What can be done; nothing until it is known. */
  List<Way> ways() {
    return beginning().map(Beginning::ways).orElse(List.of());
  }

  boolean isUnderWay() {
    return troubles.isEmpty() && beginning == null
        || beginning != null
            && beginning.situation().installed().isPresent()
            && health == null
            && !healthFailed;
  }

  /** Since it began. */
  long millis() {
    return clock.millis() - start;
  }
}
