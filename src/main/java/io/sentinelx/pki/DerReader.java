package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/** Which of the things that people hand over a binary file is. */
final class DerReader {
  /** SEQUENCE, with which all of them begin. */
  private static final byte SEQUENCE = 0x30;

  private static final String PKCS = "1.2.840.113549.1.7.";

  private DerReader() {}

  static boolean mayBe(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == SEQUENCE;
  }

  /**
   * The label that it has as PEM: {@code PKCS12} for a PFX, which has none.
   *
   * @throws InvalidValue for what is cut off, has something behind it, or is none of them
   */
  static String label(byte[] der) {
    ASN1Sequence outer = sequence(der);
    ASN1Encodable first = at(outer, 0);
    ASN1Encodable second = at(outer, 1);
    if (first instanceof ASN1ObjectIdentifier oid && oid.getId().startsWith(PKCS)) {
      return oid.getId().equals(PKCS + "2") ? "PKCS7" : "ENCRYPTED MESSAGE";
    }
    if (first instanceof ASN1Integer version) {
      if (second instanceof ASN1Sequence inner
          && at(inner, 0) instanceof ASN1ObjectIdentifier oid) {
        return oid.getId().startsWith(PKCS) ? "PKCS12" : "PRIVATE KEY";
      }
      if (second instanceof ASN1OctetString) {
        return "EC PRIVATE KEY";
      }
      if (second instanceof ASN1Integer && version.getValue().signum() == 0) {
        return "RSA PRIVATE KEY";
      }
    }
    if (first instanceof ASN1Sequence inner) {
      if (second instanceof ASN1OctetString) {
        return "ENCRYPTED PRIVATE KEY";
      }
      if (second instanceof ASN1BitString) {
        return "PUBLIC KEY";
      }
      if (at(outer, 2) instanceof ASN1BitString) {
        return signed(inner);
      }
    }
    throw new InvalidValue(
        "The file is binary, and holds no certificate, key or revocation list that is known here.",
        "Give a PEM, DER, PKCS #7 or PKCS #12 file.");
  }

  /**
   * A certificate, a list and a request are all signed. A request holds a key at its third place;
   * behind algorithm and issuer a certificate has two dates in one, and a list has its first.
   */
  private static String signed(ASN1Sequence content) {
    if (at(content, 0) instanceof ASN1Integer version
        && version.getValue().signum() == 0
        && at(content, 2) instanceof ASN1Sequence key
        && at(key, 1) instanceof ASN1BitString) {
      return "CERTIFICATE REQUEST";
    }
    int algorithm = 0;
    while (algorithm < content.size() && !(at(content, algorithm) instanceof ASN1Sequence)) {
      algorithm++;
    }
    return at(content, algorithm + 2) instanceof ASN1Sequence ? "CERTIFICATE" : "X509 CRL";
  }

  private static ASN1Sequence sequence(byte[] der) {
    try {
      return ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
    } catch (IOException | RuntimeException e) {
      throw new InvalidValue(
          "The file begins as DER does, and is cut off or has something behind it.",
          "Copy the whole file again, as a binary file.");
    }
  }

  private static ASN1Encodable at(ASN1Sequence sequence, int index) {
    return index < sequence.size() ? sequence.getObjectAt(index) : null;
  }
}
