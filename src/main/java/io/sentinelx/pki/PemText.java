package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file as lines of text. Editors on Windows write two bytes for each character, old ones on a Mac
 * no line feeds, and YAML indents: people see PEM then, and OpenSSL none.
 *
 * @param lines without their ends, of any kind, and without a byte order mark
 * @param isPlain whether OpenSSL finds the same blocks in it: in ASCII, each BEGIN line at its
 *     beginning. A byte order mark in UTF-8 does not keep it from that.
 */
record PemText(List<String> lines, boolean isPlain) {
  /** No certificate, key, chain or list that NGINX reads at start comes near; a wrong file does. */
  private static final int LARGEST = 1 << 20;

  PemText {
    lines = List.copyOf(lines);
  }

  static PemText of(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new InvalidValue(
          "The file is larger than 1 MiB, which no such file needs to be.",
          "Give the certificate's, key's or list's own file; bundles of public CAs are not meant"
              + " here.");
    }
    Charset charset = charset(bytes);
    String text = new String(bytes, charset);
    // Two files that were joined have two marks.
    List<String> lines =
        text.lines().map(l -> l.startsWith("\ufeff") ? l.substring(1) : l).toList();
    boolean indented =
        lines.stream().anyMatch(l -> PemBlock.begins(l.strip()) && !l.startsWith("-"));
    boolean lineFeeds = text.indexOf('\n') >= 0 || text.indexOf('\r') < 0;
    return new PemText(lines, charset.equals(StandardCharsets.UTF_8) && lineFeeds && !indented);
  }

  /** Whether something in it looks as a block's BEGIN line does. */
  boolean hasBlocks() {
    return lines.stream().anyMatch(line -> PemBlock.begins(line.strip()));
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }
}
