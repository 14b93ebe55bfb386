package io.sentinelx.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a release that is to be installed counts as the one that is there. */
class ReleasePlanTest {
  private static final FileTime BUILT = FileTime.from(Instant.parse("2026-11-23T00:00:00Z"));

  @TempDir private Path folder;
  private Path release;
  private Path installed;

  @BeforeEach
  void sameFiles() throws IOException {
    release = folder.resolve("release");
    installed = folder.resolve("installed");
    for (Path root : new Path[] {release, installed}) {
      write(root.resolve("bin/sentinelx"), "launcher");
      write(root.resolve("lib/sentinelx.jar"), "jar 1");
    }
  }

  @Test
  void whatAnInstallMakesInPlaceIsNoDifference() throws IOException {
    write(installed.resolve("lib/sentinelx.classes"), "list");
    write(installed.resolve("lib/sentinelx.jsa"), "archive");
    assertThat(ReleasePlan.isSame(release, installed)).isTrue();
  }

  @Test
  void anotherTimeIsNoDifference() throws IOException {
    Files.setLastModifiedTime(release.resolve("bin/sentinelx"), FileTime.from(Instant.EPOCH));
    assertThat(ReleasePlan.isSame(release, installed)).isTrue();
  }

  @Test
  void otherBytesOfTheSameLengthAndTimeAreADifference() throws IOException {
    write(installed.resolve("lib/sentinelx.jar"), "jar 2");
    assertThat(ReleasePlan.isSame(release, installed)).isFalse();
  }

  @Test
  void aFileMoreOrLessIsADifference() throws IOException {
    write(installed.resolve("lib/left-over.jar"), "old");
    assertThat(ReleasePlan.isSame(release, installed)).isFalse();
    assertThat(ReleasePlan.isSame(installed, release)).isFalse();
  }

  @Test
  void aReleaseThatIsNotThereIsADifference() throws IOException {
    assertThat(ReleasePlan.isSame(release, folder.resolve("nothing"))).isFalse();
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, BUILT);
  }
}
