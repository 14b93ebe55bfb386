package io.sentinelx.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Recovery;
import io.sentinelx.flow.SandboxRefused;
import io.sentinelx.flow.Situation;
import io.sentinelx.testing.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's folder, with a run in it that is to be taken back by whoever comes. */
@Promise(22)
class ForeignSandboxTest {
  @TempDir Path temp;
  private Path sandbox;
  private Path canary;

  @BeforeEach
  void plant() throws IOException {
    sandbox = temp.resolve("box");
    canary = temp.resolve("canary");
    Path installs = sandbox.resolve("var/lib/sentinel-secure-x/installs");
    Path run = Files.createDirectories(installs.resolve("20260101-000000"));
    Files.createFile(installs.resolve("lock"));
    Files.createFile(run.resolve("unfinished"));
    Files.writeString(
        run.resolve("journal.jsonl"),
        "{\"undo\":\"run\",\"argv\":[\"/usr/bin/touch\",\"" + canary + "\"],\"atBoot\":[]}\n");
    for (Path folder : List.of(run, installs)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private String run(String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--sandbox=" + sandbox);
    int code = new Cli(out, out, false).run(all.toArray(String[]::new));
    return code + " " + said.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recover",
        "status",
        "rollback --yes",
        "rollback --list",
        "uninstall --yes",
        "uninstall --purge --yes",
        "setup --yes",
        "setup --dry-run",
        "setup --yes --recover=finish",
        "proxy install",
        "proxy render",
        "run",
        "preflight --env-file=/none",
        "proxy rotate-secret",
        "device list",
        "device issue a",
        "device approve a",
        "device revoke a"
      })
  void isRefused(String command) throws IOException {
    Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(run(command.split(" "))).startsWith("2 ").contains("can be entered by others");
    assertThat(canary).doesNotExist();
    Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString("rwx------"));
    Path real = sandbox;
    sandbox = Files.createSymbolicLink(temp.resolve("link"), real);
    assertThat(run(command.split(" "))).startsWith("2 ").contains("is a link or a file");
    assertThat(canary).doesNotExist();
  }

  /** A wizard opens no way there, and takes nothing back. */
  @Test
  void aWizardIsToldToo() throws IOException {
    Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString("rwxr-xr-x"));
    Optional<Path> place = Optional.of(sandbox);
    Situation there = Situation.find(place);
    assertThat(there.damaged()).get().asString().contains("can be entered by others");
    assertThat(there.unfinished()).isEmpty();
    assertThatThrownBy(() -> Recovery.takeBack(place, Clock.systemUTC(), Progress.SILENT))
        .isInstanceOf(SandboxRefused.class)
        .hasMessageContaining("can be entered by others");
    assertThat(canary).doesNotExist();
  }

  /** What is refused above would be obeyed in a folder of one's own. */
  @ParameterizedTest
  @ValueSource(strings = "recover")
  void isObeyedWhereItIsTheCallers(String command) throws IOException {
    Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString("rwx------"));
    assertThat(run(command)).startsWith("0 ");
    assertThat(canary).exists();
  }
}
