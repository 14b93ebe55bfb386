package io.sentinelx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Written anew by {@code mvn test -Dtest=ReferencePageTest -Dreference.write=true}. */
class ReferencePageTest {
  private static final Path PAGE = Path.of("docs/reference.md");

  @Test
  void pageSaysWhatTheProgramKnows() throws IOException {
    String rendered = ReferencePage.render();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, rendered);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/reference.md; write it anew with -Dreference.write=true")
        .isEqualTo(rendered);
  }
}
