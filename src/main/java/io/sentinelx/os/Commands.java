package io.sentinelx.os;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs commands, and nothing else in the program does: with a cleared environment, in the C locale
 * and the root folder, without standard input, with a time limit and a cap on what is kept of the
 * output.
 */
public final class Commands {
  /** How long a daemon that a command left behind may hold its output open. */
  private static final Duration LEFT_BEHIND = Duration.ofSeconds(2);

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "LC_ALL", "C",
          "HOME", "/nonexistent",
          "SYSTEMD_PAGER", "",
          "SYSTEMD_COLORS", "0");

  /**
   * Who called, and how their terminal is: a launcher and a release believe no more than theirs.
   */
  private static final List<String> HANDED_OVER =
      List.of("SUDO_UID", "TERM", "NO_COLOR", "SENTINELX_LOCALE");

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
    long start = System.nanoTime();
    ProcessBuilder builder = prepare(argv).redirectErrorStream(true);
    builder.redirectInput(terminal.toFile());
    Process process;
    try {
      requireProgram(command);
      process = builder.start();
    } catch (IOException e) {
      return new CommandResult(
          command, -1, command.argv().get(0) + " could not be started", since(start));
    }
    Output output = Output.of(process);
    try {
      if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        String late = "stopped after " + command.timeout().toSeconds() + " s\n";
        return new CommandResult(command, -1, output.within(LEFT_BEHIND) + late, since(start));
      }
      return new CommandResult(
          command, process.exitValue(), output.within(LEFT_BEHIND), since(start));
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      return new CommandResult(command, -1, "interrupted\n", since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Starts a command that outlives us and does not wait for it; what it prints is thrown away.
   *
   * @throws IOException where it cannot be started
   */
  public static void launch(Command command) throws IOException {
    ProcessBuilder builder = prepare(apart(command)).redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    requireProgram(command);
    builder.start();
  }

  /** Nothing of the caller's: neither its environment nor the folder it happens to be in. */
  private static ProcessBuilder prepare(List<String> argv) {
    ProcessBuilder builder = new ProcessBuilder(argv).directory(new File("/"));
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    return builder;
  }

  /** Kills it with all that it started, also those whose parent has ended. */
  private static void end(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    ProcessHandle.allProcesses()
        .filter(p -> ProcessIdentity.session(p.pid()) == process.pid())
        .forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Starts a command that stays our child; what it prints goes where ours does.
   *
   * @throws IOException where it cannot be started
   */
  public static Process attend(Command command) throws IOException {
    ProcessBuilder builder = prepare(command.argv()).inheritIO();
    builder.redirectInput(new File("/dev/null"));
    requireProgram(command);
    return builder.start();
  }

  /**
   * Has another program do our work: it speaks in our place, we wait for it, and where a signal
   * ends us, it gets one too.
   *
   * @return its exit status
   * @throws IOException where it cannot be started
   */
  public static int handOver(Command command) throws IOException {
    ProcessBuilder builder = prepare(command.argv()).inheritIO();
    for (String name : HANDED_OVER) {
      Optional.ofNullable(System.getenv(name)).ifPresent(v -> builder.environment().put(name, v));
    }
    Process process = builder.start();
    Thread hook = new Thread(process::destroy, "hand the signal on");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      process.destroy();
    }
    try {
      return waitFor(process);
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // This process is ending already.
      }
    }
  }

  private static int waitFor(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        // It is in the middle of something that has an end.
      }
    }
  }

  /** Setsid would start in its place, and say so too late. */
  private static void requireProgram(Command command) throws IOException {
    if (!Files.isExecutable(Path.of(command.argv().get(0)))) {
      throw new IOException(command.argv().get(0) + " is not there");
    }
  }
}
