package io.sentinelx.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Certificates, keys and lists as operators hand them over, made by {@code openssl} and {@code
 * certtool}: see {@code src/test/corpus/make}.
 */
public final class Corpus {
  private static final Path MAKE = Path.of("src/test/corpus/make").toAbsolutePath();

  /** Half a minute on a quiet machine. */
  private static final long LONGEST_MINUTES = 6;

  private Corpus() {}

  /** Makes all of it in a new folder of {@code parent}. */
  public static List<Situation> make(Path parent) {
    Path folder = parent.resolve("corpus");
    Path said = parent.resolve("corpus.log");
    try {
      Process process =
          new ProcessBuilder(MAKE.toString(), folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Situation.all(folder);
  }
}
