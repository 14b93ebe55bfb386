package io.sentinelx.apply;

import java.nio.file.Path;

/**
 * What a plan does to one path.
 *
 * @param mode permission bits
 * @param owner {@code user:group}
 */
public record Change(Path path, Action action, int mode, String owner) {
  /** What is done. */
  public enum Action {
    CREATE,
    MODIFY,
    REMOVE,
    UNCHANGED
  }

  /** Whether anything is done. */
  public boolean isReal() {
    return action != Action.UNCHANGED;
  }
}
