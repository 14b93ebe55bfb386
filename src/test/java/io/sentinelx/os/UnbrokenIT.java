package io.sentinelx.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of a process waits for what has begun. */
final class UnbrokenIT {
  /** Begins, and is through once it reads a line. */
  static final class Deed {
    public static void main(String[] args) throws IOException {
      Thread told =
          new Thread(() -> System.out.println("told; another: " + Unbroken.begin().isPresent()));
      Runtime.getRuntime().addShutdownHook(told);
      Optional<Unbroken> deed = Unbroken.begin();
      System.out.println("begun");
      System.in.read();
      System.out.println("done");
      deed.ifPresent(Unbroken::end);
    }
  }

  @Test
  void aDeedIsFinishedBeforeTheProcessEnds() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                "target/classes:target/test-classes",
                Deed.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(says.readLine()).isEqualTo("begun");
      process.toHandle().destroy();
      assertThat(says.readLine()).isEqualTo("told; another: false");
      assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      assertThat(says.readLine()).isEqualTo("done");
      assertThat(process.waitFor()).isEqualTo(128 + 15);
    } finally {
      process.destroyForcibly();
    }
  }
}
