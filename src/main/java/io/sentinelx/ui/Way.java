package io.sentinelx.ui;

import java.util.ArrayList;
import java.util.List;

/** What can be done from the first page; the usual one is offered first. */
public enum Way {
  FINISH("Go on with it", "finishes the install that was cut short"),
  UNDO("Take it back", "puts everything back as it was before it"),
  RESUME("Go on where you stopped", "with the answers of last time"),
  INSTALL("Install", "NGINX site, API, device CA"),
  RECONFIGURE("Change the set-up", "starts from what is installed"),
  REPAIR("Repair", "applied and checked again"),
  SANDBOX("Try it in a sandbox", "one folder, nothing else"),
  UNINSTALL("Uninstall", "takes out what was installed");

  private final String label;
  private final String about;

  Way(String label, String about) {
    this.label = label;
    this.about = about;
  }

  /** What it is called. */
  public String label() {
    return label;
  }

  /** What it does, at most 29 characters beside the longest label. */
  public String about() {
    return about;
  }

  /**
   * Those that are open.
   *
   * @param unfinished whether a run was cut short: nothing else can be done before that is settled
   * @param saved whether there are answers of a wizard that was cut short
   * @param installed whether something is installed
   * @param root whether this machine itself may be changed
   * @param sandbox whether a sandbox was named already
   */
  public static List<Way> open(
      boolean unfinished, boolean saved, boolean installed, boolean root, boolean sandbox) {
    List<Way> ways = new ArrayList<>();
    boolean mayChange = root || sandbox;
    if (unfinished && mayChange) {
      return List.of(FINISH, UNDO);
    }
    if (saved && mayChange) {
      ways.add(RESUME);
    }
    if (mayChange) {
      ways.addAll(installed ? List.of(RECONFIGURE, REPAIR, UNINSTALL) : List.of(INSTALL));
    }
    if (!sandbox && !installed || ways.isEmpty()) {
      ways.add(SANDBOX);
    }
    return ways;
  }
}
