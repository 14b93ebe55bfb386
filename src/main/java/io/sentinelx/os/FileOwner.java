package io.sentinelx.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What stands at a path, and who has a say over it.
 *
 * @param mode type and permissions, as {@code stat} has them
 * @param uid the owner's number
 * @param owner the owner's name, or number where it has none
 */
record FileOwner(int mode, int uid, int gid, String owner, long size) {
  private static final String ATTRIBUTES = "unix:mode,uid,gid,owner,size";
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;
  private static final int STICKY = 01000;

  /** Of what stands at {@code path}; of a link there with {@link LinkOption#NOFOLLOW_LINKS}. */
  static FileOwner of(Path path, LinkOption... options) throws IOException {
    Map<String, Object> all = Files.readAttributes(path, ATTRIBUTES, options);
    return new FileOwner(
        (int) all.get("mode"),
        (int) all.get("uid"),
        (int) all.get("gid"),
        all.get("owner").toString(),
        (long) all.get("size"));
  }

  boolean isFile() {
    return (mode & TYPE) == REGULAR;
  }

  boolean isFolder() {
    return (mode & TYPE) == DIRECTORY;
  }

  boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  /** Whether only its owner may rename or remove what lies in this folder. */
  boolean isSticky() {
    return (mode & STICKY) != 0;
  }

  boolean isWritableByGroup() {
    return (mode & 0020) != 0;
  }

  boolean isWritableByAll() {
    return (mode & 0002) != 0;
  }
}
