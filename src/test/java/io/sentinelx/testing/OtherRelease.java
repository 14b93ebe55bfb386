package io.sentinelx.testing;

import io.sentinelx.settings.Distribution;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A release of another version, made of one that is there. */
public final class OtherRelease {
  private OtherRelease() {}

  /**
   * Makes it in {@code home}, a path that does not exist.
   *
   * @param migration what its database has more, as SQL
   */
  public static Distribution make(Distribution of, Path home, String version, String migration)
      throws IOException {
    Ran copied = Ran.of(List.of("cp", "-a", of.home().toString(), home.toString()));
    if (copied.exit() != 0) {
      throw new AssertionError(copied.toString());
    }
    try (FileSystem jar = FileSystems.newFileSystem(home.resolve("lib/sentinelx.jar"))) {
      Path manifest = jar.getPath("META-INF/MANIFEST.MF");
      String text = Files.readString(manifest);
      String other =
          text.replaceFirst(
              "(?m)^Implementation-Version: .*$", "Implementation-Version: " + version);
      if (other.equals(text)) {
        throw new AssertionError(text);
      }
      Files.writeString(manifest, other);
      Files.writeString(jar.getPath("db/migration/V2__of_the_test.sql"), migration);
    }
    // It fits the jar that it was made from.
    Files.deleteIfExists(home.resolve("lib/sentinelx.jsa"));
    return new Distribution(home);
  }
}
