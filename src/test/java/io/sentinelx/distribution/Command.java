package io.sentinelx.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program run to its end, within two minutes, without a terminal and without standard input. */
record Command(int exit, String out, String err) {
  private static final int SECONDS = 120;

  static Command run(String... words) {
    return in(Path.of(""), Map.of(), words);
  }

  /**
   * @param environment what is set besides this process's own environment
   */
  static Command in(Path folder, Map<String, String> environment, String... words) {
    try {
      Path out = Files.createTempFile("out", null);
      Path err = Files.createTempFile("err", null);
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(folder.toAbsolutePath().toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(List.of(words) + " did not end within " + SECONDS + " s");
      }
      Command result = new Command(process.exitValue(), read(out), read(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
