package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The spellings of a private key, as one. */
final class KeyReader {
  private KeyReader() {}

  /** The key of an unencrypted block; fails with {@link InvalidValue} for every other. */
  static PrivateKey read(PemBlock block) {
    return read(block, Optional.empty()) instanceof HeldKey.Open open
        ? open.key()
        : fail(read(block, Optional.empty()));
  }

  /** The key of the block, opened with the passphrase where that has to be. */
  static HeldKey read(PemBlock block, Optional<Secret> passphrase) {
    boolean encrypted = block.isEncrypted() || block.label().equals("ENCRYPTED PRIVATE KEY");
    try {
      if (!encrypted) {
        return new HeldKey.Open(key(info(block)), false);
      }
      if (passphrase.isEmpty()) {
        return new HeldKey.Shut(locked(), true);
      }
      return EncryptedKeys.open(block, passphrase.get())
          .<HeldKey>map(info -> new HeldKey.Open(key(info), true))
          .orElseGet(() -> new HeldKey.Shut(wrongPassphrase("The private key"), true));
    } catch (InvalidValue e) {
      return new HeldKey.Shut(e, false);
    } catch (RuntimeException e) {
      // The cause may quote the key: it goes no further.
      return new HeldKey.Shut(unknown(), false);
    }
  }

  /** Whether the passphrase was for this. {@code what} begins a sentence. */
  static InvalidValue wrongPassphrase(String what) {
    return new InvalidValue(
        what + " does not open with the passphrase given.",
        "Look for spaces, and for whether it is another file's; the passphrase is the first line of"
            + " its file.");
  }

  /** The key itself; fails with {@link InvalidValue} for a kind that is not used in TLS. */
  static PrivateKey key(PrivateKeyInfo info) {
    String kind = kind(info.getPrivateKeyAlgorithm().getAlgorithm().getId());
    try {
      byte[] der = info.getEncoded("DER");
      return read(der, KeyFactory.getInstance(kind))
          .or(() -> kind.equals("EC") ? wholeOctets(info) : Optional.empty())
          .or(() -> leniently(der, kind))
          .orElseThrow(KeyReader::unknown);
    } catch (GeneralSecurityException | IOException e) {
      throw unknown();
    }
  }

  private static Optional<PrivateKey> read(byte[] der, KeyFactory factory) {
    try {
      return Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<PrivateKey> leniently(byte[] der, String kind) {
    try {
      return read(der, KeyFactory.getInstance(kind, Lenient.provider()));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** GnuTLS writes a zero before a number whose first bit is set; Java takes no octet too many. */
  private static Optional<PrivateKey> wholeOctets(PrivateKeyInfo info) {
    if (!(info.getPrivateKeyAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)
        || ECNamedCurveTable.getByOID(curve) == null) {
      return Optional.empty();
    }
    try {
      int bits = ECNamedCurveTable.getByOID(curve).getN().bitLength();
      ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
      PrivateKeyInfo whole =
          info(info.getPrivateKeyAlgorithm(), new ECPrivateKey(bits, key.getKey(), curve));
      return read(whole.getEncoded("DER"), KeyFactory.getInstance("EC"));
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty();
    }
  }

  private static PrivateKey fail(HeldKey key) {
    throw ((HeldKey.Shut) key).why();
  }

  private static PrivateKeyInfo info(PemBlock block) {
    return switch (block.label()) {
      case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(block.der());
      case "RSA PRIVATE KEY" -> rsa(block.der());
      case "EC PRIVATE KEY" -> ec(block.der());
      case "OPENSSH PRIVATE KEY" ->
          throw new InvalidValue(
              "The private key is in OpenSSH's own form.",
              "Convert a copy of it: ssh-keygen -p -m PKCS8 -f COPY");
      case "DSA PRIVATE KEY" ->
          throw new InvalidValue(
              "The private key is a DSA key, which TLS no longer takes.",
              "Have a certificate issued for an ECDSA or RSA key.");
      default -> throw unknown();
    };
  }

  /** The JDK's names; not every one of its factories answers to the object identifier. */
  private static String kind(String algorithm) {
    return switch (algorithm) {
      case "1.2.840.113549.1.1.1" -> "RSA";
      case "1.2.840.113549.1.1.10" -> "RSASSA-PSS";
      case "1.2.840.10045.2.1" -> "EC";
      case "1.3.101.112", "1.3.101.113" -> "EdDSA";
      case "1.2.840.10040.4.1" -> "DSA";
      default -> throw unknown();
    };
  }

  private static PrivateKeyInfo rsa(byte[] der) {
    return info(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
        RSAPrivateKey.getInstance(der));
  }

  private static PrivateKeyInfo ec(byte[] der) {
    ECPrivateKey key = ECPrivateKey.getInstance(der);
    if (key.getParametersObject() == null) {
      throw new InvalidValue(
          "The private key does not say on which curve it is, as GnuTLS's certtool writes it.",
          "Write it as PKCS #8: certtool --to-p8 --load-privkey FILE --outfile NEW --password=");
    }
    return info(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
        key);
  }

  private static PrivateKeyInfo info(AlgorithmIdentifier algorithm, ASN1Object key) {
    try {
      return new PrivateKeyInfo(algorithm, key);
    } catch (IOException e) {
      throw unknown();
    }
  }

  private static InvalidValue locked() {
    return new InvalidValue(
        "The private key is encrypted with a passphrase.",
        "Name a file that holds the passphrase, readable by root only.");
  }

  private static InvalidValue unknown() {
    return new InvalidValue(
        "The private key is damaged or of a kind that is not known here.",
        "Use an RSA, ECDSA (P-256, P-384, P-521) or Ed25519 key.");
  }
}
