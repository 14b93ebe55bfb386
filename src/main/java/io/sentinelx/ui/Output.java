package io.sentinelx.ui;

import io.sentinelx.value.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The last lines of a run's log. */
public final class Output {
  /** More than anybody reads on a screen; the log has them all. */
  private static final int KEPT = 1_000;

  private static final int SHOWN = 6;

  private final List<String> lines = new ArrayList<>();
  private int mark;

  /** Oldest first. */
  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  void add(String text) {
    lines.add(Quoted.plain(text.replace("\t", "  ")));
    if (lines.size() > KEPT) {
      int dropped = lines.size() - KEPT;
      lines.subList(0, dropped).clear();
      mark = Math.max(mark - dropped, 0);
    }
  }

  /** What comes from here on is the next step's. */
  void mark() {
    mark = lines.size();
  }

  /** The last command of the step at hand with its last lines, but for those that were said. */
  List<String> ofLastCommand(String said) {
    List<String> step = lines.subList(mark, lines.size());
    int command = -1;
    for (int i = 0; i < step.size(); i++) {
      command = step.get(i).startsWith("$ ") ? i : command;
    }
    if (command < 0) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (String line : step.subList(command + 1, step.size())) {
      if (line.startsWith("  ") && !said.contains(line.strip())) {
        found.add(line.strip());
      }
    }
    List<String> last =
        new ArrayList<>(found.subList(Math.max(found.size() - SHOWN, 0), found.size()));
    last.add(0, step.get(command));
    return last;
  }
}
