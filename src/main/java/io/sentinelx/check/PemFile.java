package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;

import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.value.InvalidValue;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a PEM file holds, or why it cannot be said.
 *
 * @param value what was read; null exactly where {@code problem} is not
 */
record PemFile<T>(T value, Finding problem) {
  static <T> PemFile<T> read(Path path, Function<byte[], T> parser) {
    try {
      return new PemFile<>(parser.apply(TrustedFile.read(path)), null);
    } catch (FileRefused e) {
      return bad(e.getMessage(), e.remedy());
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
