package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.testing.Ran;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time; a run that only looks leaves no trace. */
class InstallLockTest {
  private static final FileTime EARLIER = FileTime.from(Instant.parse("2026-11-23T00:00:00Z"));

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:15:00Z"), ZoneOffset.UTC);

  @TempDir private Path root;
  private Layout layout;
  private Path file;

  @BeforeEach
  void installed() throws IOException {
    layout = Layout.under(root);
    file = layout.installLock();
    Files.createDirectories(layout.installs());
  }

  @Test
  void lookingWritesNothing() throws IOException {
    InstallLock.take(layout, "setup", CLOCK).close();
    Files.setLastModifiedTime(file, EARLIER);
    assertThat(Unfinished.find(layout).ids()).isEmpty();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(EARLIER);
  }

  @Test
  void lookingMakesNoFile() throws IOException {
    InstallLock.requireFree(layout);
    assertThat(file).doesNotExist();
  }

  /** The kernel lets go of a process's lock once any of its channels to the file is closed. */
  @Test
  void lookingDoesNotLetGoOfOnesOwn() throws IOException {
    InstallLock own = InstallLock.take(layout, "setup", CLOCK);
    assertThatThrownBy(() -> InstallLock.requireFree(layout)).isInstanceOf(StepFailed.class);
    assertThatThrownBy(() -> Unfinished.find(layout)).isInstanceOf(StepFailed.class);
    assertThat(anotherProcessTakesIt()).isFalse();
    own.close();
    assertThat(anotherProcessTakesIt()).isTrue();
  }

  private boolean anotherProcessTakesIt() {
    return Ran.of(
                List.of(
                    "python3",
                    "-c",
                    "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)",
                    file.toString()))
            .exit()
        == 0;
  }

  @Test
  void aSecondRunIsToldWhoRuns() throws IOException {
    InstallLock held = InstallLock.take(layout, "setup", CLOCK);
    String holder =
        "process " + ProcessHandle.current().pid() + ", sentinelx setup, since 10:15:00 UTC.";
    assertThatThrownBy(() -> InstallLock.take(layout, "setup", CLOCK))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining(holder);
    assertThatThrownBy(() -> InstallLock.requireFree(layout))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining(holder);
    held.close();
    InstallLock.take(layout, "setup", CLOCK).close();
  }
}
