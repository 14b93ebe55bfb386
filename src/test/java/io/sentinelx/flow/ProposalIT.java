package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Answers;
import io.sentinelx.testing.OwnFolder;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a front end is shown before anything is done. */
class ProposalIT {
  private static Tree tree(Sandbox sandbox) {
    return Tree.of(sandbox.folder(), name -> !name.matches(".*/db(/.*)?|run/api.log|var/log/.*"));
  }

  private static Sheet sheet(Proposal proposal, Path path) {
    return proposal.sheets().stream().filter(s -> s.path().equals(path)).findFirst().orElseThrow();
  }

  private static Optional<Path> folder(Sandbox sandbox) {
    return Optional.of(sandbox.folder());
  }

  @Test
  void aFirstProposalTouchesNothingAndItsCommandDoesIt() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box");
        Attended attended = new Attended(sandbox)) {
      Answers answers = Attended.answers(sandbox);
      Proposal proposal = attended.setup(false).propose(answers);
      assertThat(sandbox.folder()).doesNotExist();
      assertThat(proposal.command())
          .containsExactly(
              "sentinelx",
              "setup",
              "--https-port=" + sandbox.httpsPort(),
              "--upstream-url=http://127.0.0.1:" + sandbox.apiPort(),
              "--sandbox=" + sandbox.folder(),
              "--yes");
      assertThat(proposal.sheets().get(0).path()).isEqualTo(answers.layout().outputPath());
      assertThat(Situation.find(folder(sandbox)).installed()).isEmpty();
      List<String> words = new java.util.ArrayList<>(proposal.command());
      words.set(0, sandbox.program().toString());
      Ran ran = Ran.of(words);
      assertThat(ran.exit()).as(ran.toString()).isZero();
      for (Sheet sheet : proposal.sheets()) {
        assertThat(Files.readAllLines(sheet.path())).isEqualTo(sheet.text());
      }
    }
  }

  @Test
  void aProposalOnAnInstallSaysTheSameTwiceAndMarksWhatIsByHand() throws IOException {
    try (Sandbox sandbox = Sandbox.setUp();
        Attended attended = new Attended(sandbox)) {
      Situation situation = Situation.find(folder(sandbox));
      assertThat(situation.installed().orElseThrow().answers().httpsPort())
          .isEqualTo(sandbox.httpsPort());
      assertThat(situation.unfinished()).isEmpty();
      assertThat(situation.busy()).isEmpty();
      assertThat(situation.damaged()).isEmpty();
      Answers other = Attended.answers(sandbox, "require-new-device-approval", "true");
      Path env = other.layout().envFile();
      Path site = other.layout().outputPath();
      Files.writeString(env, Files.readString(env) + "MY_TOKEN=hunter2\n");
      Files.writeString(site, Files.readString(site) + "# by hand\n");
      Tree before = tree(sandbox);
      Proposal one = attended.setup(false).propose(other);
      Proposal two = attended.setup(false).propose(other);
      assertThat(tree(sandbox)).isEqualTo(before);
      assertThat(two.sheets()).isEqualTo(one.sheets());
      assertThat(two.changes()).isEqualTo(one.changes());
      assertThat(two.command()).isEqualTo(one.command());
      assertThat(sheet(one, env).byHand()).isFalse();
      assertThat(sheet(one, env).text()).contains("MY_TOKEN=***");
      assertThat(sheet(one, env).diff())
          .contains(
              new Sheet.Line(Sheet.Mark.ADDED, "SENTINEL_REQUIRE_NEW_DEVICE_APPROVAL=true", false),
              new Sheet.Line(
                  Sheet.Mark.REMOVED, "SENTINEL_REQUIRE_NEW_DEVICE_APPROVAL=false", false));
      assertThat(sheet(one, site).byHand()).isTrue();
      assertThat(sheet(one, site).diff())
          .contains(new Sheet.Line(Sheet.Mark.REMOVED, "# by hand", true));
    }
  }

  @Test
  void aDamagedRecordIsSaid() throws IOException {
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Path record = sandbox.file("/etc/sentinel-secure-x/install.json");
      OwnFolder.make(sandbox.folder());
      Files.createDirectories(record.getParent());
      Files.writeString(record, "{");
      Situation situation = Situation.find(folder(sandbox));
      assertThat(situation.installed()).isEmpty();
      assertThat(situation.damaged().orElseThrow()).contains(record.toString()).endsWith(".");
      assertThat(situation.nginx()).isPresent();
      Files.delete(record);
    }
  }
}
