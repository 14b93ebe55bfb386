package io.sentinelx.pki;

import java.io.IOException;
import java.util.Comparator;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;

/**
 * One part of a distinguished name.
 *
 * @param type the object identifier in dots
 * @param text whether {@code value} is a string of any ASN.1 kind; else it is something else's DER
 * @param value the text, or {@code #} and the DER in lower-case hexadecimal
 */
record NameAttribute(String type, boolean text, String value) implements Comparable<NameAttribute> {
  private static final Comparator<NameAttribute> ORDER =
      Comparator.comparing(NameAttribute::type)
          .thenComparing(NameAttribute::text)
          .thenComparing(NameAttribute::value);

  static NameAttribute of(AttributeTypeAndValue attribute) {
    return of(attribute.getType().getId(), attribute.getValue());
  }

  /** From DER; fails with {@link IOException} or a run-time exception where it is none. */
  static NameAttribute ofDer(String type, byte[] der) throws IOException {
    return of(type, ASN1Primitive.fromByteArray(der));
  }

  private static NameAttribute of(String type, ASN1Encodable value) {
    // A bit string calls itself a string, too.
    if (value instanceof ASN1String string && !(value instanceof ASN1BitString)) {
      try {
        return new NameAttribute(type, true, string.getString());
      } catch (RuntimeException e) {
        // Not the UTF-8 it says it is: compared by its bytes.
      }
    }
    return new NameAttribute(type, false, "#" + HexFormat.of().formatHex(der(value)));
  }

  @Override
  public int compareTo(NameAttribute other) {
    return ORDER.compare(this, other);
  }

  private static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a value without an encoding", e);
    }
  }
}
