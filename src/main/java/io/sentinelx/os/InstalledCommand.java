package io.sentinelx.os;

import io.sentinelx.value.Layout;

/** The command of an install, as its operator types it. */
public final class InstalledCommand {
  private InstalledCommand() {}

  /**
   * It with {@code words}, such as {@code device list}. A sandbox's is on nobody's path, and has to
   * be told which sandbox.
   */
  public static String of(Layout layout, String words) {
    return layout.isSandbox()
        ? ShellWord.quote(layout.command().toString())
            + " "
            + words
            + " --sandbox "
            + ShellWord.quote(layout.root().toString())
        : "sentinelx " + words;
  }
}
