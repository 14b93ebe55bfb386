package io.sentinelx.flow;

import io.sentinelx.settings.Distribution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A release of which {@link Faulty} runs commands in a sandbox; started again where it is killed.
 */
final class FaultyRuns implements AutoCloseable {
  private static final String KILLED = "killed";

  private final Path sandbox;
  private final Distribution distribution;
  private Process process;
  private BufferedReader answers;

  FaultyRuns(Path sandbox, Distribution distribution) {
    this.sandbox = sandbox;
    this.distribution = distribution;
  }

  /**
   * What became of a run.
   *
   * @param exit the exit code; of one that was killed 137
   * @param point where the fault happened; empty: the run has no such point
   */
  record Outcome(int exit, String word, String point, String notes) {
    boolean wasKilled() {
      return word.equals(KILLED);
    }

    String text() {
      return wasKilled() ? KILLED : word + ", exit " + exit;
    }
  }

  /** A run to which nothing happens. */
  Outcome run(String command) {
    return run(Faulty.Fault.NONE, -1, command);
  }

  /** A run to which something happens at that point. */
  Outcome run(Faulty.Fault fault, int at, String command) {
    try {
      if (process == null || !process.isAlive()) {
        start();
      }
      process
          .outputWriter(StandardCharsets.UTF_8)
          .append(fault + " " + at + " " + command + "\n")
          .flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new AssertionError(command + " ended without an answer");
      }
      String[] words = answer.split("\\|", -1);
      boolean killed = words[0].equals(KILLED);
      if (killed && !process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("it was not killed");
      }
      return new Outcome(
          killed ? 137 : Integer.parseInt(words[0]),
          killed ? KILLED : words[1],
          words[2].replace(sandbox.toString(), ""),
          words[3]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dsentinelx.home=" + distribution.home(),
                "-cp",
                distribution.home().resolve("lib")
                    + "/*:"
                    + Path.of("target/test-classes").toAbsolutePath(),
                Faulty.class.getName(),
                sandbox.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
