package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandTextTest {
  private static final List<String> WORDS =
      List.of(
          "sentinelx", "setup", "--server-name=a.example", "--env-file=/it's here/$x `y`", "--yes");

  @TempDir Path folder;

  @Test
  void eachFlagHasALine() {
    assertThat(CommandText.lines(WORDS))
        .containsExactly(
            "sentinelx setup \\",
            "  --server-name=a.example \\",
            "  '--env-file=/it'\\''s here/$x `y`' \\",
            "  --yes");
  }

  /** A shell gives the program the same words. */
  @Test
  void aShellReadsTheScriptAsItWasMeant() throws Exception {
    Path program = folder.resolve("sentinelx");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Path script = folder.resolve("s.sh");
    assertThat(new ScriptFile(script, WORDS).write(false)).isEmpty();
    assertThat(run(script)).isEqualTo(String.join("\n", WORDS.subList(1, WORDS.size())) + "\n");
  }

  private String run(Path script) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true);
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
