package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.os.Command;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Users;
import io.sentinelx.testing.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor's PID file, which whoever runs the supervisor can replace. */
@Promise({19, 22})
@Timeout(30)
final class SupervisedTest {
  @TempDir private Path run;

  private Undo.StopProcess of(Path pidFile) {
    return new Undo.StopProcess(run.resolve("record"), pidFile, Users.currentUid(), "supervise");
  }

  @Test
  void aPipeIsNotWaitedFor() {
    Path pipe = run.resolve("supervise.pid");
    Commands.run(Command.of("mkfifo", pipe.toString()));
    assertThatThrownBy(() -> Supervised.stop(of(pipe))).hasMessageContaining("not a plain file");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path elsewhere = Files.writeString(run.resolve("elsewhere"), "supervisor 1 2\n");
    Path link = Files.createSymbolicLink(run.resolve("supervise.pid"), elsewhere);
    assertThatThrownBy(() -> Supervised.stop(of(link))).hasMessageContaining("not a plain file");
  }
}
