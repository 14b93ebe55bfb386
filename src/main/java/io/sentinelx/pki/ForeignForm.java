package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What people hand over by mistake, named, with how to come to what is wanted. */
final class ForeignForm {
  private static final int JAVA_KEYSTORE = 0xfeedfeed;
  private static final int OLD_JAVA_KEYSTORE = 0xcececece;

  /** Where a tar archive has its mark. */
  private static final int TAR = 257;

  private ForeignForm() {}

  /** Why a file without a PEM block is of no use. */
  static InvalidValue of(byte[] bytes, PemText text) {
    String content = String.join("\n", text.lines()).strip();
    if (content.isEmpty()) {
      return new InvalidValue("The file is empty.", "Copy the file again.");
    }
    if (content.chars().allMatch(c -> c == 0)) {
      return new InvalidValue(
          "The file holds zero bytes alone, as a power cut leaves it.", "Copy the file again.");
    }
    if (isKeystore(bytes)) {
      return new InvalidValue(
          "The file is a Java key store.",
          "Convert it: keytool -importkeystore -srckeystore FILE -deststoretype PKCS12"
              + " -destkeystore NEW.p12");
    }
    if (content.startsWith("PuTTY-User-Key-File")) {
      return new InvalidValue(
          "The file is a PuTTY key, for SSH.", "Give the key of the certificate.");
    }
    if (isArchive(bytes)) {
      return new InvalidValue(
          "The file is an archive.", "Unpack it, and give the file that is wanted from it.");
    }
    if (content.startsWith("<")) {
      return new InvalidValue(
          "The file is a web page: something was downloaded that is no certificate.",
          "Download it again, and look at what came.");
    }
    if (text.lines().stream().map(String::strip).anyMatch(ForeignForm::isPreceded)) {
      return new InvalidValue(
          "The file has PEM with something before each of its lines.",
          "Save it without the marks of a quotation, a list or a listing.");
    }
    if (content.contains("-----BEGIN ")) {
      return new InvalidValue(
          "The file has PEM whose line breaks are gone.",
          "Put BEGIN line, content and END line on lines of their own.");
    }
    if (content.contains("-----END ")) {
      return new InvalidValue(
          "The file has an END line, and no BEGIN line.",
          "Copy the whole file, from -----BEGIN on.");
    }
    if (content.toUpperCase(Locale.ROOT).contains("BEGIN CERTIFICATE")
        || content.toUpperCase(Locale.ROOT).contains("BEGIN X509 CRL")) {
      return new InvalidValue(
          "The file has a BEGIN line that was changed: its letters or its hyphens.",
          "Copy the file again, and not through a word processor.");
    }
    Optional<byte[]> decoded = base64(content);
    if (decoded.isPresent() && startsWith(decoded.get(), "-----BEGIN ")) {
      return new InvalidValue(
          "The file is PEM that was written in base64 once more.",
          "Decode it: base64 -d FILE > NEW");
    }
    if (decoded.filter(DerReader::mayBe).isPresent()) {
      return new InvalidValue(
          "The file has the content of a PEM file without its BEGIN and END lines.",
          "Copy the whole file, from -----BEGIN to -----END.");
    }
    return new InvalidValue(
        "The file has no certificate, key or revocation list in it.",
        "Give a PEM, DER, PKCS #7 or PKCS #12 file.");
  }

  private static boolean isPreceded(String line) {
    return line.indexOf("-----BEGIN ") > 0 && line.endsWith("-----");
  }

  private static boolean isArchive(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, TAR + 5), StandardCharsets.ISO_8859_1);
    return head.startsWith("PK\u0003\u0004")
        || head.startsWith("\u001f\u008b")
        || head.startsWith("7z\u00bc\u00af")
        || head.startsWith("ustar", TAR);
  }

  private static boolean isKeystore(byte[] bytes) {
    if (bytes.length < Integer.BYTES) {
      return false;
    }
    int magic = ByteBuffer.wrap(bytes).getInt();
    return magic == JAVA_KEYSTORE || magic == OLD_JAVA_KEYSTORE;
  }

  private static boolean startsWith(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(text);
  }

  private static Optional<byte[]> base64(String content) {
    try {
      return Optional.of(
          Base64.getDecoder()
              .decode(content.replaceAll("\\s", "").getBytes(StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
