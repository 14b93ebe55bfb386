package io.sentinelx.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What set-up writes, a real shell reads the same: operators source the file. */
final class EnvFileIT {
  @Property(tries = 60)
  void aShellReadsWhatWasWritten(
      @ForAll @Size(min = 1, max = 20) List<@net.jqwik.api.From("values") String> values)
      throws IOException, InterruptedException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      settings.put("K" + i, values.get(i));
    }
    Path file = Files.createTempFile("env", ".sh");
    try {
      Files.writeString(file, EnvFile.parse("# comment\nOWN=1\n").with(settings).text());
      StringBuilder script = new StringBuilder(". \"$1\"\n");
      settings.keySet().forEach(k -> script.append("printf '%s\\n' \"$").append(k).append("\"\n"));
      Process sh =
          new ProcessBuilder("/bin/sh", "-c", script.toString(), "sh", file.toString())
              .redirectErrorStream(true)
              .start();
      String printed = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(sh.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(printed).isEqualTo(String.join("\n", values) + "\n");
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .withChars(" \"'\\#$`=;&|()*?~<>{}[]!^ab:/%üé😀")
        .ofMaxLength(15)
        // The generator knows no pairs of surrogates; half a picture cannot be written.
        .filter(s -> s.chars().noneMatch(c -> Character.isSurrogate((char) c)));
  }
}
