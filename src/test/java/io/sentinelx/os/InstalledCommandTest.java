package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledCommandTest {
  @TempDir Path temp;
  private Layout layout;
  private Path installed;
  private Path atHand;

  @BeforeEach
  void twoReleases() throws IOException {
    layout = Layout.under(temp.resolve("my box"));
    installed = program(layout.release("1.0.0"));
    atHand = program(temp.resolve("my release"));
  }

  private static Path program(Path home) throws IOException {
    Path program = home.resolve("bin/sentinelx");
    Files.createDirectories(program.getParent());
    Files.createFile(program);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private void link(Path to) throws IOException {
    Files.createDirectories(layout.command().getParent());
    Files.createSymbolicLink(layout.command(), to);
  }

  @Test
  void whereNoneIsInstalledItIsTheProgramAtHand() throws IOException {
    String typed = "'" + atHand + "'";
    assertThat(InstalledCommand.now(layout, atHand)).isEqualTo(typed);
    assertThat(InstalledCommand.same(layout, atHand)).isEqualTo(typed);
    link(temp.resolve("of nothing"));
    assertThat(InstalledCommand.now(layout, atHand)).isEqualTo(typed);
    assertThat(InstalledCommand.same(layout, atHand)).isEqualTo(typed);
  }

  @Test
  void whatGoesOnWithSomethingIsOfTheSameRelease() throws IOException {
    link(installed);
    String typed = "'" + layout.command() + "'";
    assertThat(InstalledCommand.now(layout, atHand)).isEqualTo(typed);
    assertThat(InstalledCommand.same(layout, atHand)).isEqualTo("'" + atHand + "'");
    assertThat(InstalledCommand.same(layout, installed)).isEqualTo(typed);
  }

  @Test
  void aProgramThatIsNoMoreIsNotNamed() {
    Path gone = temp.resolve("gone");
    assertThat(InstalledCommand.now(layout, gone)).isEqualTo("'" + layout.command() + "'");
    assertThat(InstalledCommand.same(layout, gone)).isEqualTo("'" + layout.command() + "'");
  }

  @Test
  void whichSandboxIsSaidWithEachCommand() {
    assertThat(InstalledCommand.line("sentinelx", "status", layout.sandbox()))
        .isEqualTo("sentinelx status --sandbox '" + layout.root() + "'");
    assertThat(InstalledCommand.line("sentinelx", "status", Layout.real().sandbox()))
        .isEqualTo("sentinelx status");
  }
}
