package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lib/supervise}, with a service that only waits. */
class SuperviseIT {

  @TempDir Path temp;
  private Path pidFile;
  private Path program;
  private Process supervisor;

  @BeforeEach
  void startIt() throws IOException {
    program = Files.createDirectories(temp.resolve("a release/lib")).resolve("supervise");
    Files.copy(Path.of("src/main/launcher/supervise"), program);
    Path service = Files.createDirectories(temp.resolve("a release/bin")).resolve("sentinelx");
    Files.writeString(service, "#!/bin/sh\necho \"serves $3\"\nexec sleep 600\n");
    assertThat(Command.run("chmod", "755", program.toString(), service.toString()).exit()).isZero();
    pidFile = temp.resolve("pids");
    supervisor = new ProcessBuilder(words()).redirectErrorStream(true).start();
  }

  private String[] words() {
    return new String[] {
      program.toString(), temp + "/.env", pidFile.toString(), temp + "/service.log"
    };
  }

  @AfterEach
  void endIt() throws InterruptedException {
    Optional<ProcessHandle> service = recorded("service");
    supervisor.destroyForcibly().waitFor();
    service.ifPresent(ProcessHandle::destroyForcibly);
  }

  /** The process that the pid file names in this role, if it runs and is the one that was meant. */
  private Optional<ProcessHandle> recorded(String role) {
    try {
      for (String line : Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.<String>of()) {
        String[] words = line.split(" ");
        Path stat = Path.of("/proc", words[1], "stat");
        if (words[0].equals(role) && Files.exists(stat)) {
          String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ");
          // Field 22 of the file; the command's name and what stands before it were two.
          assertThat(fields[19]).isEqualTo(words[2]);
          return ProcessHandle.of(Long.parseLong(words[1]));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static <T> T eventually(Supplier<Optional<T>> what) throws InterruptedException {
    long end = System.nanoTime() + Eventually.LONGEST.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> found = what.get();
      if (found.isPresent()) {
        return found.get();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("not within " + Eventually.LONGEST);
  }

  @Test
  void aServiceThatDiesIsStartedAgain() throws InterruptedException {
    ProcessHandle first = eventually(() -> recorded("service"));
    first.destroyForcibly();
    ProcessHandle second =
        eventually(() -> recorded("service").filter(service -> service.pid() != first.pid()));
    assertThat(second.isAlive()).isTrue();
    assertThat(recorded("supervisor").map(ProcessHandle::pid)).contains(supervisor.pid());
  }

  @Test
  void itEndsWithItsServiceWhenToldTo() throws Exception {
    ProcessHandle service = eventually(() -> recorded("service"));
    Path log = temp.resolve("service.log");
    Eventually.holds("it serves", () -> Files.readString(log).contains("serves "));
    supervisor.destroy();
    assertThat(supervisor.waitFor(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(supervisor.exitValue()).isZero();
    assertThat(service.isAlive()).isFalse();
    assertThat(pidFile).doesNotExist();
    assertThat(log).content().contains("serves " + temp + "/.env");
  }

  @Test
  void aHangupIsNotHeard() throws InterruptedException {
    ProcessHandle service = eventually(() -> recorded("service"));
    assertThat(Command.run("kill", "-HUP", Long.toString(supervisor.pid())).exit()).isZero();
    service.destroyForcibly();
    eventually(() -> recorded("service").filter(next -> next.pid() != service.pid()));
  }

  @Test
  void itsServiceDoesNotOutliveIt() throws InterruptedException {
    ProcessHandle service = eventually(() -> recorded("service"));
    supervisor.destroyForcibly();
    eventually(() -> service.isAlive() ? Optional.empty() : Optional.of(service));
  }

  @Test
  void itsServiceIsNotBegunOnceItIsGone() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("late"));
    Path setpriv = folder.resolve("setpriv");
    // Stands before the real one, and takes so long that the supervisor is killed meanwhile.
    Files.writeString(
        setpriv,
        """
        #!/bin/sh
        echo $$ >"${0%/*}/begun"
        while kill -0 $PPID 2>/dev/null; do sleep 0.02; done
        PATH=${PATH#*:}
        exec setpriv "$@"
        """);
    assertThat(Command.run("chmod", "755", setpriv.toString()).exit()).isZero();
    Path log = folder.resolve("log");
    ProcessBuilder begun =
        new ProcessBuilder(program.toString(), temp + "/.env", folder + "/pids", log.toString());
    begun.environment().merge("PATH", folder.toString(), (old, own) -> own + ":" + old);
    Process killed = begun.redirectErrorStream(true).start();
    Path pid = folder.resolve("begun");
    try {
      Eventually.holds("it begins", () -> Files.exists(pid) && Files.size(pid) > 1);
    } finally {
      killed.destroyForcibly();
    }
    ProcessHandle service =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    try {
      Eventually.holds("the service's end", () -> !service.isAlive());
    } finally {
      service.destroyForcibly();
    }
    assertThat(log).content().doesNotContain("serves");
  }

  @Test
  void aSecondOneIsRefused() throws InterruptedException {
    eventually(() -> recorded("service"));
    Command second = Command.run(words());
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("already runs as process " + supervisor.pid());
  }
}
