package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What stands between one BEGIN line and its END line.
 *
 * @param label such as {@code CERTIFICATE}
 * @param encrypted whether the block's own headers say that it is (the form before PKCS#8)
 * @param der the decoded content
 */
record PemBlock(String label, boolean encrypted, byte[] der) {
  /** No certificate, key, chain or list that NGINX reads at start comes near; a wrong file does. */
  private static final int LARGEST = 1 << 20;

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** Every block in the order of the file; fails with {@link InvalidValue} where one is damaged. */
  static List<PemBlock> all(byte[] pem) {
    List<PemBlock> blocks = new ArrayList<>();
    String label = null;
    StringBuilder base64 = new StringBuilder();
    boolean encrypted = false;
    for (String line : lines(pem)) {
      String begun = label(line, BEGIN);
      if (begun != null) {
        if (label != null) {
          throw damaged(label, "has no END line");
        }
        label = begun;
        base64.setLength(0);
        encrypted = false;
      } else if (label != null && line.startsWith(END)) {
        if (!label.equals(label(line, END))) {
          throw damaged(label, "ends with another block's END line");
        }
        blocks.add(new PemBlock(label, encrypted, decode(label, base64)));
        label = null;
      } else if (label != null && line.indexOf(':') >= 0) {
        encrypted |= line.startsWith("Proc-Type:") && line.contains("ENCRYPTED");
      } else if (label != null) {
        base64.append(line);
      }
    }
    if (label != null) {
      throw damaged(label, "has no END line");
    }
    return blocks;
  }

  /** The labels of all BEGIN lines, whatever follows them. */
  static List<String> labels(byte[] pem) {
    List<String> labels = new ArrayList<>();
    for (String line : lines(pem)) {
      String begun = label(line, BEGIN);
      if (begun != null) {
        labels.add(begun);
      }
    }
    return labels;
  }

  boolean isPrivateKey() {
    return isPrivateKey(label);
  }

  static boolean isPrivateKey(String label) {
    return label.endsWith("PRIVATE KEY");
  }

  private static List<String> lines(byte[] pem) {
    if (pem.length > LARGEST) {
      throw new InvalidValue(
          "The file is larger than 1 MiB, which no PEM file needs to be.",
          "Give the PEM file itself; bundles of public CAs are not meant here.");
    }
    String text = new String(pem, StandardCharsets.UTF_8);
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    return text.lines().map(String::strip).toList();
  }

  private static String label(String line, String marker) {
    return line.startsWith(marker)
            && line.endsWith(DASHES)
            && line.length() > marker.length() + DASHES.length()
        ? line.substring(marker.length(), line.length() - DASHES.length())
        : null;
  }

  private static byte[] decode(String label, StringBuilder base64) {
    try {
      return Base64.getDecoder().decode(base64.toString().replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw damaged(label, "is not Base64");
    }
  }

  private static InvalidValue damaged(String label, String how) {
    return new InvalidValue(
        "The file is damaged: a block " + Quoted.of(label) + " " + how + ".",
        "Copy the whole file again, from BEGIN line to END line.");
  }
}
