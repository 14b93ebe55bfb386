package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The three spellings of an unencrypted private key, as one. */
final class KeyReader {
  private KeyReader() {}

  static PrivateKey read(PemBlock block) {
    if (block.encrypted() || block.label().equals("ENCRYPTED PRIVATE KEY")) {
      throw new InvalidValue(
          "The private key is encrypted with a passphrase.",
          "NGINX has nobody to ask for it: write it unencrypted with: openssl pkey -in FILE -out"
              + " NEW, readable by root only.");
    }
    try {
      PrivateKeyInfo info =
          switch (block.label()) {
            case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(block.der());
            case "RSA PRIVATE KEY" -> rsa(block.der());
            case "EC PRIVATE KEY" -> ec(block.der());
            default -> throw unknown();
          };
      String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
      return KeyFactory.getInstance(kind(algorithm))
          .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded("DER")));
    } catch (InvalidValue e) {
      throw e;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      // The cause may quote the key: it goes no further.
      throw unknown();
    }
  }

  /** The JDK's names; not every one of its factories answers to the object identifier. */
  private static String kind(String algorithm) {
    return switch (algorithm) {
      case "1.2.840.113549.1.1.1" -> "RSA";
      case "1.2.840.10045.2.1" -> "EC";
      case "1.3.101.112", "1.3.101.113" -> "EdDSA";
      default -> throw unknown();
    };
  }

  private static PrivateKeyInfo rsa(byte[] der) throws IOException {
    return info(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
        RSAPrivateKey.getInstance(der));
  }

  private static PrivateKeyInfo ec(byte[] der) throws IOException {
    ECPrivateKey key = ECPrivateKey.getInstance(der);
    return info(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
        key);
  }

  private static PrivateKeyInfo info(AlgorithmIdentifier algorithm, ASN1Object key)
      throws IOException {
    return new PrivateKeyInfo(algorithm, key);
  }

  private static InvalidValue unknown() {
    return new InvalidValue(
        "The private key is damaged or of a kind that is not known here.",
        "Use an RSA, ECDSA (P-256, P-384, P-521) or Ed25519 key in PEM form.");
  }
}
