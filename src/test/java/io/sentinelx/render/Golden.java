package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what is expected to be rendered, byte for byte. {@code mvn test
 * -Dsentinelx.golden=write} writes them anew; then read the diff before committing it.
 */
final class Golden {
  private static final boolean WRITE = "write".equals(System.getProperty("sentinelx.golden"));

  private Golden() {}

  static void check(Path file, String rendered) throws IOException {
    if (WRITE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, rendered);
    }
    assertThat(file).as("golden file; -Dsentinelx.golden=write makes it").exists();
    assertThat(rendered).as(file.toString()).isEqualTo(Files.readString(file));
  }
}
