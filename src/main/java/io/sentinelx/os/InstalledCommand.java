package io.sentinelx.os;

import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command of an install, as its operator types it. */
public final class InstalledCommand {
  private static final String NAME = "sentinelx";

  private InstalledCommand() {}

  /**
   * It with {@code words}, such as {@code device list}, once it is installed. A sandbox's is on
   * nobody's path, and has to be told which sandbox.
   */
  public static String of(Layout layout, String words) {
    return with(name(layout), layout, words);
  }

  /**
   * A command line that works as things are: where none is installed yet, or none any more, of the
   * program at hand.
   *
   * @param atHand the program that runs this
   */
  public static String now(Layout layout, Path atHand, String words) {
    boolean none = !Files.isExecutable(layout.command()) && Files.isExecutable(atHand);
    return with(none ? ShellWord.quote(atHand.toString()) : name(layout), layout, words);
  }

  /**
   * A command line of the release at hand, for what goes on with something: of the installed
   * program only where that is it.
   *
   * @param atHand the program that runs this
   */
  public static String ofSameRelease(Layout layout, Path atHand, String words) {
    boolean other = Files.isExecutable(atHand) && !isSame(layout.command(), atHand);
    return with(other ? ShellWord.quote(atHand.toString()) : name(layout), layout, words);
  }

  private static boolean isSame(Path installed, Path atHand) {
    try {
      return Files.isSameFile(installed, atHand);
    } catch (IOException e) {
      return false;
    }
  }

  /** A command line of another program, such as that of a release that is unpacked first. */
  public static String with(String program, Layout layout, String words) {
    String sandbox =
        layout.sandbox().map(dir -> " --sandbox " + ShellWord.quote(dir.toString())).orElse("");
    return program + " " + words + sandbox;
  }

  private static String name(Layout layout) {
    return layout.isSandbox() ? ShellWord.quote(layout.command().toString()) : NAME;
  }
}
