package io.sentinelx.pki;

import java.security.Key;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;

/**
 * The curve of an EC key.
 *
 * @param name as people call it: {@code P-256}, {@code secp256k1}
 * @param isUsual whether TLS clients know it
 */
public record Curve(String name, boolean isUsual) {
  /** Those of RFC 8446, 4.2.3. */
  private static final Map<String, String> USUAL =
      Map.of(
          "1.2.840.10045.3.1.7", "P-256",
          "1.3.132.0.34", "P-384",
          "1.3.132.0.35", "P-521");

  /** Of a private or public EC key; nothing of another. */
  public static Optional<Curve> of(Key key) {
    return key.getAlgorithm().startsWith("EC") && key.getEncoded() != null
        ? Optional.of(of(parameters(key)))
        : Optional.empty();
  }

  private static Curve of(ASN1Encodable parameters) {
    if (!(parameters instanceof ASN1ObjectIdentifier oid)) {
      return new Curve("a curve that is written out", false);
    }
    String usual = USUAL.get(oid.getId());
    if (usual != null) {
      return new Curve(usual, true);
    }
    String name = ECNamedCurveTable.getName(oid);
    return new Curve(name == null ? oid.getId() : name, false);
  }

  private static ASN1Encodable parameters(Key key) {
    return key instanceof PrivateKey
        ? PrivateKeyInfo.getInstance(key.getEncoded()).getPrivateKeyAlgorithm().getParameters()
        : SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm().getParameters();
  }
}
