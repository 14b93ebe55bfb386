package io.sentinelx.os;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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

  private static final Optional<String> SETSID = Command.find("setsid").map(Path::toString);

  private Commands() {}

  /** Runs it to its end. Never throws: what could not be started has exit code -1 and says why. */
  public static CommandResult run(Command command) {
    return run(command, apart(command), Path.of("/dev/null"));
  }

  /**
   * The same for a command that acts on a terminal, such as {@code stty}: its standard input is
   * that device.
   */
  public static CommandResult run(Command command, Path terminal) {
    return run(command, command.argv(), terminal);
  }

  /**
   * In a session of its own, so that Ctrl-C and the end of a connection reach us alone: a step that
   * began is finished.
   */
  private static List<String> apart(Command command) {
    return SETSID
        .map(setsid -> Stream.concat(Stream.of(setsid), command.argv().stream()).toList())
        .orElse(command.argv());
  }

  private static CommandResult run(Command command, List<String> argv, Path terminal) {
    ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    builder.redirectInput(ProcessBuilder.Redirect.from(terminal.toFile()));
    Process process;
    try {
      requireProgram(command);
      process = builder.start();
    } catch (IOException e) {
      return new CommandResult(command, -1, command.argv().get(0) + " could not be started");
    }
    // The common pool has one thread on a machine of two cores, and commands run side by side.
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(() -> read(process), Commands::start);
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
    ProcessBuilder builder = new ProcessBuilder(apart(command));
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    requireProgram(command);
    builder.start();
  }

  /**
   * Starts a command that stays our child; what it prints goes where ours does.
   *
   * @throws IOException where it cannot be started
   */
  public static Process attend(Command command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.argv()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    builder.redirectInput(new File("/dev/null"));
    requireProgram(command);
    return builder.start();
  }

  /** Setsid would start in its place, and say so too late. */
  private static void requireProgram(Command command) throws IOException {
    if (!Files.isExecutable(Path.of(command.argv().get(0)))) {
      throw new IOException(command.argv().get(0) + " is not there");
    }
  }

  private static void start(Runnable reading) {
    Thread thread = new Thread(reading, "command output");
    thread.setDaemon(true);
    thread.start();
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
