package io.sentinelx.ui;

import java.util.ArrayList;
import java.util.List;

/** What can be done from the first page; the usual one is offered first. */
public enum Way {
  FINISH("Go on with it", "completes the install that was cut short"),
  UNDO("Take it back", "puts everything back as it was before the install that was cut short"),
  RESUME("Go on where you stopped", "with the answers you gave last time"),
  INSTALL("Install on this machine", "NGINX, the API and the devices' CA"),
  RECONFIGURE("Change the set-up", "starts from the answers of what is installed"),
  REPAIR("Repair", "applies the same answers again and checks everything"),
  SANDBOX("Try it in a sandbox", "in one folder, without root, touching nothing else"),
  UNINSTALL("Uninstall", "removes what was installed and puts back what it replaced");

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

  /** What it does, a few words. */
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
