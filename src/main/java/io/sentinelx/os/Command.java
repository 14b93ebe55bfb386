package io.sentinelx.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program to run: found in the system's own folders whatever {@code PATH} says, with no shell
 * between.
 *
 * @param argv the program's absolute path and its arguments; never a secret
 * @param timeout after which it is killed
 */
public record Command(List<String> argv, Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  public Command {
    argv = List.copyOf(argv);
    if (!argv.get(0).startsWith("/")) {
      throw new IllegalArgumentException("not an absolute path: " + argv.get(0));
    }
  }

  /** The program's path, where it is installed. */
  public static Optional<Path> find(String program) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, program))
        .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
        .findFirst();
  }

  /**
   * A command with 30 s to finish. A program that is not installed is looked for in {@code
   * /usr/bin}, so that running it fails with its name.
   */
  public static Command of(String program, String... arguments) {
    String path =
        program.startsWith("/")
            ? program
            : find(program).map(Path::toString).orElse("/usr/bin/" + program);
    return new Command(Stream.concat(Stream.of(path), Arrays.stream(arguments)).toList(), TIMEOUT);
  }

  /**
   * A command that the kernel sends a SIGTERM when the thread that started it ends, however it
   * ends.
   */
  public static Command tied(String program, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--pdeathsig", "TERM", "--"));
    all.addAll(of(program, arguments).argv());
    return of("setpriv", all.toArray(String[]::new));
  }

  /** The same with another time limit. */
  public Command within(Duration limit) {
    return new Command(argv, limit);
  }

  /**
   * The same, run with the rights of that user and group alone, by name or number; it cannot get
   * others.
   */
  public Command as(String user, String group) {
    List<String> setpriv =
        of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--no-new-privs")
            .argv();
    return new Command(
        Stream.of(setpriv, List.of("--"), argv).flatMap(List::stream).toList(), timeout);
  }

  /** As a person would type it. */
  @Override
  public String toString() {
    return ShellWord.join(argv);
  }
}
