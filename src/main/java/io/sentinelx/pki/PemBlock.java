package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands between one BEGIN line and its END line.
 *
 * @param label such as {@code CERTIFICATE}
 * @param headers the block's own, such as {@code DEK-Info: …} (the form before PKCS#8)
 * @param der the decoded content
 */
record PemBlock(String label, List<String> headers, byte[] der) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final byte[] NOTHING = {};

  /** As RFC 7468 has it, in capitals: {@code X509 CRL}, {@code PKCS #7 SIGNED DATA}. */
  private static final Pattern LABEL = Pattern.compile("[A-Z0-9 #/.-]{1,64}");

  PemBlock {
    headers = List.copyOf(headers);
  }

  /** One that was no text. */
  static PemBlock of(String label, byte[] der) {
    return new PemBlock(label, List.of(), der);
  }

  /** Every block in the order of the file; fails with {@link InvalidValue} where one is damaged. */
  static List<PemBlock> all(PemText text) {
    List<PemBlock> blocks = new ArrayList<>();
    String label = null;
    StringBuilder base64 = new StringBuilder();
    List<String> headers = new ArrayList<>();
    for (String written : text.lines()) {
      String line = written.strip();
      String begun = label(line, BEGIN);
      if (begun != null) {
        if (label != null) {
          throw damaged(label, "has no END line");
        }
        label = begun;
        base64.setLength(0);
        headers.clear();
      } else if (label != null && line.startsWith(END)) {
        if (!label.equals(label(line, END))) {
          throw damaged(label, "ends with another block's END line");
        }
        blocks.add(new PemBlock(label, headers, isOfUse(label) ? decode(label, base64) : NOTHING));
        label = null;
      } else if (label != null && line.indexOf(':') >= 0) {
        headers.add(line);
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
  static List<String> labels(PemText text) {
    List<String> labels = new ArrayList<>();
    for (String line : text.lines()) {
      String begun = label(line.strip(), BEGIN);
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

  /** Whether the block's own headers say that it is encrypted. */
  boolean isEncrypted() {
    return headers.stream().anyMatch(h -> h.startsWith("Proc-Type:") && h.contains("ENCRYPTED"));
  }

  /** As OpenSSL writes it. */
  String text() {
    String preface = headers.isEmpty() ? "" : String.join("\n", headers) + "\n\n";
    return BEGIN
        + label
        + DASHES
        + "\n"
        + preface
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n"
        + END
        + label
        + DASHES
        + "\n";
  }

  /** Whether the line begins a block, as far as its own words go. */
  static boolean begins(String line) {
    return label(line, BEGIN) != null;
  }

  private static String label(String line, String marker) {
    if (!line.startsWith(marker)
        || !line.endsWith(DASHES)
        || line.length() <= marker.length() + DASHES.length()) {
      return null;
    }
    String label = line.substring(marker.length(), line.length() - DASHES.length());
    return LABEL.matcher(label).matches() && !label.contains(DASHES) ? label : null;
  }

  /** Other blocks may be in a form of their own, as PGP's are. */
  private static boolean isOfUse(String label) {
    return isPrivateKey(label)
        || label.endsWith("CERTIFICATE")
        || label.endsWith("CRL")
        || label.startsWith("PKCS")
        || label.equals("CMS");
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
