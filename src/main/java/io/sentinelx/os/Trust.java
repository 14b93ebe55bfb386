package io.sentinelx.os;

import java.util.HashSet;
import java.util.Set;

/**
 * Whose files are taken for what they are.
 *
 * @param owners the users' numbers; empty: files are not judged by whose they are, as they can do
 *     no more than whoever names them
 */
public record Trust(Set<Integer> owners) {
  private static final int ROOT = 0;

  public Trust {
    owners = Set.copyOf(owners);
  }

  /** This process's: root's, root and the user who called it; anybody else's, no rule. */
  public static Trust ofThisProcess() {
    if (!Users.isRoot()) {
      return new Trust(Set.of());
    }
    Set<Integer> owners = new HashSet<>(Set.of(ROOT));
    Invoker.uid().ifPresent(owners::add);
    return new Trust(owners);
  }

  boolean judges() {
    return !owners.isEmpty();
  }

  boolean owns(FileOwner file) {
    return owners.contains(file.uid());
  }

  /**
   * Whether somebody else may write it. A group in which there is nobody else is its members' own.
   */
  boolean othersCanWrite(FileOwner file) {
    return file.isWritableByAll()
        || file.isWritableByGroup()
            && file.gid() != ROOT
            && !Users.membersOf(file.gid()).map(owners::containsAll).orElse(false);
  }
}
