package io.sentinelx.apply;

import io.sentinelx.os.FileState;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;

/** Gives files to whom they belong. */
public interface Ownership {
  /**
   * Gives the file or folder at {@code path} to {@code owner}.
   *
   * @param links whether a link there is given away itself
   */
  void give(Path path, Owner owner, LinkOption... links) throws IOException;

  /** {@code user:group}, as reports show it. */
  String describe(Owner owner);

  /** Whether what stands there is {@code owner}'s already. */
  default boolean isOf(Owner owner, FileState state) {
    return describe(owner).equals(state.owner() + ":" + state.group());
  }

  /** That of an install there. */
  static Ownership in(Layout layout) {
    return layout.isSandbox() ? ofCaller() : ofRoot();
  }

  /** A real machine: root's and the service's. */
  static Ownership ofRoot() {
    return new Ownership() {
      @Override
      public void give(Path path, Owner owner, LinkOption... links) throws IOException {
        chown(path, owner.user(), owner.group(), links);
      }

      @Override
      public String describe(Owner owner) {
        return owner.user() + ":" + owner.group();
      }
    };
  }

  /** A sandbox: everything stays the caller's. */
  static Ownership ofCaller() {
    String caller = System.getProperty("user.name");
    return new Ownership() {
      @Override
      public void give(Path path, Owner owner, LinkOption... links) {}

      @Override
      public String describe(Owner owner) {
        return caller;
      }

      @Override
      public boolean isOf(Owner owner, FileState state) {
        return true;
      }
    };
  }

  /** Changes owner and group by name; a number is taken as one. */
  static void chown(Path path, String user, String group, LinkOption... links) throws IOException {
    UserPrincipalLookupService names = path.getFileSystem().getUserPrincipalLookupService();
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, links);
    view.setOwner(names.lookupPrincipalByName(user));
    view.setGroup(names.lookupPrincipalByGroupName(group));
  }
}
