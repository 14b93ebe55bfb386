package io.sentinelx.os;

import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The command of an install, as its operator types it. */
public final class InstalledCommand {
  private static final String NAME = "sentinelx";

  private InstalledCommand() {}

  /**
   * It with {@code words}, such as {@code device list}, once it is installed. A sandbox's is on
   * nobody's path, and has to be told which sandbox.
   */
  public static String of(Layout layout, String words) {
    return line(name(layout), words, layout.sandbox());
  }

  /**
   * What of it can be run as things are, as it is typed: where none is installed yet, or none any
   * more, the program at hand.
   *
   * @param atHand the program that runs this
   */
  public static String now(Layout layout, Path atHand) {
    return !Files.isExecutable(layout.command()) && Files.isExecutable(atHand)
        ? ShellWord.quote(atHand.toString())
        : name(layout);
  }

  /**
   * The program at hand, as it is typed: by the name of the installed one where it is that. What
   * goes on with something has to be of the same release.
   *
   * @param atHand the program that runs this
   */
  public static String same(Layout layout, Path atHand) {
    try {
      return !Files.isExecutable(atHand) || Files.isSameFile(atHand, layout.command())
          ? name(layout)
          : ShellWord.quote(atHand.toString());
    } catch (IOException e) {
      return ShellWord.quote(atHand.toString());
    }
  }

  /** A line for a shell: this program, these words, and which sandbox it is about. */
  public static String line(String program, String words, Optional<Path> sandbox) {
    return program
        + " "
        + words
        + sandbox.map(dir -> " --sandbox " + ShellWord.quote(dir.toString())).orElse("");
  }

  private static String name(Layout layout) {
    return layout.isSandbox() ? ShellWord.quote(layout.command().toString()) : NAME;
  }
}
