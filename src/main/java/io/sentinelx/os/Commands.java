package io.sentinelx.os;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands: with a cleared environment, in the C locale, without standard input, with a time
 * limit and a cap on what is kept of the output.
 */
public final class Commands {
  private static final int LONGEST_OUTPUT = 1 << 20;
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "LC_ALL", "C",
          "HOME", "/nonexistent",
          "SYSTEMD_PAGER", "",
          "SYSTEMD_COLORS", "0");

  private Commands() {}

  /** Runs it to its end. Never throws: what could not be started has exit code -1 and says why. */
  public static CommandResult run(Command command) {
    return run(command, Path.of("/dev/null"));
  }

  /**
   * The same for a command that acts on a terminal, such as {@code stty}: its standard input is
   * that device.
   */
  public static CommandResult run(Command command, Path terminal) {
    ProcessBuilder builder = new ProcessBuilder(command.argv()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    builder.redirectInput(ProcessBuilder.Redirect.from(terminal.toFile()));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new CommandResult(command, -1, command.argv().get(0) + " could not be started");
    }
    CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
    try {
      if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new CommandResult(
            command,
            -1,
            output.getNow("") + "stopped after " + command.timeout().toSeconds() + " s\n");
      }
      // A daemon that the command left behind may hold the pipe open.
      return new CommandResult(
          command, process.exitValue(), output.completeOnTimeout("", 2, TimeUnit.SECONDS).join());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new CommandResult(command, -1, "interrupted\n");
    }
  }

  /**
   * Starts a command that outlives us and does not wait for it; what it prints is thrown away.
   *
   * @throws IOException where it cannot be started
   */
  public static void launch(Command command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.argv());
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.start();
  }

  private static String read(Process process) {
    try (InputStream in = process.getInputStream()) {
      String text = new String(in.readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
      in.transferTo(OutputStream.nullOutputStream());
      return text;
    } catch (IOException e) {
      return "";
    }
  }
}
