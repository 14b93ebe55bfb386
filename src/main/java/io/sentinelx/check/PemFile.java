package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;

import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a PEM file holds, or why it cannot be said.
 *
 * @param value what was read; null exactly where {@code problem} is not
 */
record PemFile<T>(T value, Finding problem) {
  /** No certificate file is larger; a device or a log named by mistake is not read whole. */
  private static final long LARGEST = 1 << 20;

  static <T> PemFile<T> read(Path path, Function<byte[], T> parser) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return bad(path + " is not a file.", "Name a PEM file.");
      }
      if (Files.size(path) > LARGEST) {
        return bad(path + " is larger than 1 MiB.", "Name a PEM file.");
      }
      return new PemFile<>(parser.apply(Files.readAllBytes(path)), null);
    } catch (NoSuchFileException e) {
      return bad(path + " does not exist.", "Check the path; nothing was changed.");
    } catch (AccessDeniedException e) {
      return bad(
          path + " cannot be read by this user.", "Run this as root, or check the file's mode.");
    } catch (IOException e) {
      return bad(path + " cannot be read.", "Check the path and the disk.");
    } catch (InvalidValue e) {
      return bad(path + ": " + e.getMessage(), e.remedy());
    }
  }

  boolean isSound() {
    return problem == null;
  }

  private static <T> PemFile<T> bad(String detail, String remedy) {
    return new PemFile<>(null, fail(detail, remedy));
  }
}
