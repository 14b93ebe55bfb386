package io.sentinelx.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at a path; links are not followed.
 *
 * @param kind what it is
 * @param mode the permission bits, such as 0640
 * @param owner the owner's name, or number where it has none
 * @param group the group's name, or number where it has none
 * @param content a file's bytes, or a link's target in UTF-8; empty for the rest
 */
public record FileState(Kind kind, int mode, String owner, String group, byte[] content) {
  /** Files that we manage are small; one larger than this is not ours and is not read. */
  private static final int LARGEST = 16 << 20;

  private static final int PERMISSION_BITS = 07777;

  /** What a path can be. */
  public enum Kind {
    FILE("a file"),
    DIRECTORY("a folder"),
    LINK("a link"),
    OTHER("a device or a pipe");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As a sentence says it. */
    public String words() {
      return words;
    }
  }

  /** The state of {@code path}, or empty where nothing is there; fails where it cannot be read. */
  public static Optional<FileState> of(Path path) throws IOException {
    Map<String, Object> attributes;
    try {
      attributes =
          Files.readAttributes(
              path,
              "unix:mode,owner,group,isRegularFile,isDirectory,isSymbolicLink,size",
              LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Kind kind =
        Boolean.TRUE.equals(attributes.get("isRegularFile"))
            ? Kind.FILE
            : Boolean.TRUE.equals(attributes.get("isDirectory"))
                ? Kind.DIRECTORY
                : Boolean.TRUE.equals(attributes.get("isSymbolicLink")) ? Kind.LINK : Kind.OTHER;
    byte[] content =
        switch (kind) {
          case FILE -> (long) attributes.get("size") > LARGEST ? new byte[0] : read(path);
          case LINK ->
              Files.readSymbolicLink(path)
                  .toString()
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
          default -> new byte[0];
        };
    return Optional.of(
        new FileState(
            kind,
            (int) attributes.get("mode") & PERMISSION_BITS,
            attributes.get("owner").toString(),
            attributes.get("group").toString(),
            content));
  }

  private static byte[] read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(LARGEST);
    }
  }

  /** Whether it is a link to that target, as it is written. */
  public boolean isLinkTo(String target) {
    return kind == Kind.LINK && text().equals(target);
  }

  /** SHA-256 of the content, in lower-case hex. */
  public String sha256() {
    return sha256(content);
  }

  /** SHA-256 of {@code bytes}, in lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The content as UTF-8. */
  public String text() {
    return new String(content, java.nio.charset.StandardCharsets.UTF_8);
  }
}
