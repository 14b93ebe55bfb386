package io.sentinelx.ui;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What there is to draw on; decided once, at the start.
 *
 * @param frontEnd how a person is asked
 * @param reason why it is not the full screen, as a sentence; empty where it is
 * @param size the window's, at the start
 * @param depth how many colours may be used
 * @param unicode whether the caller's locale is UTF-8; otherwise only ASCII may be drawn
 */
public record Surface(
    FrontEnd frontEnd, String reason, WindowSize size, Depth depth, boolean unicode) {
  private static final Set<String> CANNOT_MOVE = Set.of("dumb", "unknown", "emacs", "vt52");

  /**
   * What the world says.
   *
   * @param environment the process's
   * @param input whether standard input is a terminal
   * @param output whether standard output is a terminal
   * @param size the window's, empty where stty cannot tell
   * @param plain whether line by line was asked for
   * @param noColor whether colours were forbidden on the command line
   */
  public record Signs(
      Map<String, String> environment,
      boolean input,
      boolean output,
      Optional<WindowSize> size,
      boolean plain,
      boolean noColor) {}

  /** This process's. Starts one program where there is a terminal. */
  public static Surface here(boolean plain, boolean noColor) {
    boolean input = isTerminal(0);
    boolean output = isTerminal(1);
    Optional<WindowSize> size =
        input && output ? device().flatMap(d -> new Stty(d).size()) : Optional.empty();
    return of(new Signs(System.getenv(), input, output, size, plain, noColor));
  }

  /** Decides. */
  public static Surface of(Signs signs) {
    String reason = unattended(signs);
    FrontEnd frontEnd = FrontEnd.NONE;
    if (reason.isEmpty()) {
      reason = lineByLine(signs);
      frontEnd = reason.isEmpty() ? FrontEnd.FULL_SCREEN : FrontEnd.LINE;
    }
    return new Surface(
        frontEnd,
        reason,
        signs.size().orElse(WindowSize.USUAL),
        Depth.of(signs.environment(), signs.noColor()),
        isUtf8(locale(signs.environment())));
  }

  /** The terminal that this process can open: its controlling one, or that on standard input. */
  public static Optional<Path> device() {
    return Stream.of("/dev/tty", "/proc/self/fd/0")
        .map(Path::of)
        .filter(Surface::opens)
        .findFirst();
  }

  /**
   * Whether a descriptor of this process is a terminal. {@code System.console()} knows of standard
   * input and output together only, and Java 22 changed what it means.
   */
  public static boolean isTerminal(int descriptor) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
          .toString()
          .matches("/dev/(pts/\\d+|tty.*|console|[hx]vc\\d+)");
    } catch (IOException e) {
      return false;
    }
  }

  private static String unattended(Signs signs) {
    if (!signs.input()) {
      return "Standard input is not a terminal.";
    }
    return signs.output() ? "" : "Standard output is not a terminal.";
  }

  private static String lineByLine(Signs signs) {
    String term = signs.environment().getOrDefault("TERM", "");
    if (signs.plain()) {
      return "--plain was given.";
    }
    if (!signs.environment().getOrDefault("ACCESSIBLE", "").isEmpty()) {
      return "ACCESSIBLE is set.";
    }
    if (term.isEmpty()) {
      return "TERM is not set.";
    }
    if (CANNOT_MOVE.contains(term)) {
      return "TERM is " + term + ".";
    }
    if (signs.size().isEmpty()) {
      return "stty cannot read this terminal.";
    }
    WindowSize size = signs.size().get();
    return size.isEnough()
        ? ""
        : "The window is " + size + "; the full screen needs " + WindowSize.LEAST + ".";
  }

  /** The caller's, which the launcher hands over; without the launcher, the process's own. */
  private static String locale(Map<String, String> environment) {
    return Stream.of("SENTINELX_LOCALE", "LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("C");
  }

  private static boolean isUtf8(String locale) {
    int dot = locale.indexOf('.');
    String charset = dot < 0 ? "" : locale.substring(dot + 1).replaceFirst("@.*", "");
    return charset.equalsIgnoreCase("UTF-8") || charset.equalsIgnoreCase("UTF8");
  }

  /** Files.isReadable says yes to /dev/tty where there is no terminal. */
  private static boolean opens(Path device) {
    try (FileInputStream in = new FileInputStream(device.toFile())) {
      return in.getFD().valid();
    } catch (IOException e) {
      return false;
    }
  }
}
