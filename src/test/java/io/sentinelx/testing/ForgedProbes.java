package io.sentinelx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How often somebody tried to be taken for a device that it is not. A test tells its number once
 * none of them was accepted; the table of promises ends with their sum.
 */
public final class ForgedProbes {
  private static final Path FOLDER = Path.of("target/forged-identities");

  private ForgedProbes() {}

  /** That many were made at a place, which is named once, and none was accepted. */
  public static void tell(String place, int probes) throws IOException {
    System.out.printf(Locale.ROOT, "forged identity, %s: %d probes, 0 accepted%n", place, probes);
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(place.replace('/', ' ')), probes + "\n");
  }

  /** What was told since the results were last removed, in words. */
  public static String sum() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return "forged identities: no probe was made";
    }
    try (Stream<Path> places = Files.list(FOLDER)) {
      int probes = 0;
      int count = 0;
      for (Path place : (Iterable<Path>) places::iterator) {
        probes += Integer.parseInt(Files.readString(place).strip());
        count++;
      }
      return String.format(
          Locale.ROOT, "forged identities: %d probes in %d tests, 0 accepted", probes, count);
    }
  }
}
