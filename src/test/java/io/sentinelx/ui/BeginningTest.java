package io.sentinelx.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be done where something is, and with which answers that begins. */
final class BeginningTest {
  private static final Given INSTALLED =
      Given.nothing().with("server-name", "old.example.com").with("https-port", "8443");
  private static final Given SAVED = INSTALLED.with("server-name", "typed.example.com");
  private static final Given FLAGS = Given.nothing().with("https-port", "9443");

  private Optional<Installed> installed = Optional.empty();
  private Optional<String> damaged = Optional.empty();
  private Optional<String> busy = Optional.empty();
  private List<String> unfinished = List.of();
  private Optional<Given> cutShort = Optional.empty();
  private DraftFile.Found draft = new DraftFile.Found(Optional.empty(), Optional.empty());

  private Beginning beginning() {
    Situation situation =
        new Situation(
            true, true, "Linux", Optional.empty(), installed, damaged, unfinished, cutShort, busy);
    return new Beginning(Optional.empty(), situation, draft);
  }

  private void install() {
    installed =
        Optional.of(
            new Installed(
                new InstallRecord(1, "1", "1.0.0", Map.of(), List.of(), List.of(), false),
                AnswersReader.read(INSTALLED, new Surroundings(Optional.empty(), Optional.empty()))
                    .value()
                    .orElseThrow()));
  }

  private void save() {
    draft =
        new DraftFile.Found(
            Optional.of(new DraftFile.Saved(Page.DEVICE_CA, SAVED, Instant.EPOCH)),
            Optional.empty());
  }

  private static void begins(
      Beginning.Start start, Page page, Given before, String name, String port) {
    assertThat(start.page()).isEqualTo(page);
    assertThat(start.draft().start()).isEqualTo(before);
    assertThat(start.draft().text(Questions.SERVER_NAME)).isEqualTo(name);
    assertThat(start.draft().text(Questions.HTTPS_PORT)).isEqualTo(port);
  }

  @Test
  void aFirstInstallBeginsWithTheFlags() {
    assertThat(beginning().isFresh()).isTrue();
    assertThat(beginning().ways()).startsWith(Way.INSTALL);
    begins(beginning().start(Way.INSTALL, FLAGS), Page.DOMAIN, FLAGS, "", "9443");
  }

  @Test
  void whatIsInstalledIsWhereAChangeAndARepairBegin() {
    install();
    assertThat(beginning().isFresh()).isFalse();
    assertThat(beginning().ways()).containsExactly(Way.RECONFIGURE, Way.REPAIR, Way.UNINSTALL);
    Given all = INSTALLED.with("https-port", "9443");
    begins(beginning().start(Way.RECONFIGURE, FLAGS), Page.DOMAIN, all, "old.example.com", "9443");
    begins(
        beginning().start(Way.REPAIR, Given.nothing()),
        Page.REVIEW,
        INSTALLED,
        "old.example.com",
        "8443");
  }

  /** Compared with what is installed, so that what was typed can be told from it. */
  @Test
  void whatWasTypedIsGoneOnWithOnThePageWhereItStopped() {
    install();
    save();
    assertThat(beginning().ways()).startsWith(Way.RESUME);
    begins(
        beginning().start(Way.RESUME, Given.nothing()),
        Page.DEVICE_CA,
        INSTALLED,
        "typed.example.com",
        "8443");
    begins(
        beginning().start(Way.RESUME, FLAGS),
        Page.DEVICE_CA,
        INSTALLED.with("https-port", "9443"),
        "typed.example.com",
        "9443");
  }

  @Test
  void anInstallThatWasCutShortIsSettledFirst() {
    install();
    unfinished = List.of("20261123-101500");
    assertThat(beginning().ways()).containsExactly(Way.FINISH, Way.UNDO);
    assertThat(beginning().troubles())
        .containsExactly("An install was cut short: run 20261123-101500.");
    assertThat(beginning().isFresh()).isFalse();
    begins(
        beginning().start(Way.FINISH, Given.nothing()),
        Page.REVIEW,
        INSTALLED,
        "old.example.com",
        "8443");
    save();
    cutShort = Optional.of(Given.nothing().with("server-name", "run.example.com"));
    Given all = cutShort.get().with("https-port", "9443");
    begins(beginning().start(Way.FINISH, FLAGS), Page.REVIEW, all, "run.example.com", "9443");
  }

  @Test
  void nothingCanBeDoneWhileSomebodyIsAtItOrWhereItIsNotClearWhatThereIs() {
    busy = Optional.of("Another run is changing this install: process 1.");
    assertThat(beginning().ways()).isEmpty();
    assertThat(beginning().isFresh()).isFalse();
    damaged = Optional.of("The record is damaged.");
    assertThat(beginning().troubles()).containsExactly(damaged.get(), busy.get());
    busy = Optional.empty();
    assertThat(beginning().ways()).isEmpty();
    assertThat(beginning().isFresh()).isFalse();
  }

  @Test
  void onlyAWayToASetUpHasAPage() {
    for (Way way : List.of(Way.UNDO, Way.SANDBOX, Way.UNINSTALL)) {
      assertThatThrownBy(() -> beginning().start(way, FLAGS)).hasMessageContaining(way.name());
    }
  }
}
