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

  private void isTyped(Path program, String command) {
    assertThat(command).isEqualTo("'" + program + "' status --sandbox '" + layout.root() + "'");
  }

  private String now(Path program) {
    return InstalledCommand.now(layout, program, "status");
  }

  private String ofSameRelease(Path program) {
    return InstalledCommand.ofSameRelease(layout, program, "status");
  }

  @Test
  void whereNoneIsInstalledItIsTheProgramAtHand() throws IOException {
    isTyped(atHand, now(atHand));
    isTyped(atHand, ofSameRelease(atHand));
    link(temp.resolve("of nothing"));
    isTyped(atHand, now(atHand));
    isTyped(atHand, ofSameRelease(atHand));
  }

  @Test
  void whatGoesOnWithSomethingIsOfTheSameRelease() throws IOException {
    link(installed);
    isTyped(layout.command(), now(atHand));
    isTyped(atHand, ofSameRelease(atHand));
    isTyped(layout.command(), ofSameRelease(installed));
  }

  @Test
  void aProgramThatIsNoMoreIsNotNamed() {
    Path gone = temp.resolve("gone");
    isTyped(layout.command(), now(gone));
    isTyped(layout.command(), ofSameRelease(gone));
  }

  @Test
  void ofAMachineItIsItsNameAlone() {
    assertThat(InstalledCommand.of(Layout.real(), "status")).isEqualTo("sentinelx status");
  }
}
