package io.sentinelx.value;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file as it should be.
 *
 * @param mode permission bits, such as 0644
 * @param secret whether its content is never shown, not even in a diff
 */
public record Artifact(Path path, int mode, Owner owner, byte[] content, boolean secret) {
  /** A file that everyone may read. */
  public static Artifact open(Path path, int mode, Owner owner, String text) {
    return new Artifact(path, mode, owner, text.getBytes(StandardCharsets.UTF_8), false);
  }

  /** A file whose content is never shown. */
  public static Artifact secret(Path path, int mode, Owner owner, String text) {
    return new Artifact(path, mode, owner, text.getBytes(StandardCharsets.UTF_8), true);
  }

  /** The content as UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
