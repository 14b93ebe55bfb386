package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates, keys and revocation lists as PEM (RFC 7468). Reading takes at most 1 MiB and passes
 * over text around the blocks, a byte order mark and either line ending; whatever cannot be read is
 * an {@link InvalidValue}.
 */
public final class Pem {
  private Pem() {}

  /** The certificates one after another, each ending in a line feed. */
  public static String encode(X509Certificate... certificates) {
    return encode(List.of(certificates));
  }

  /** The certificates one after another, each ending in a line feed. */
  public static String encode(List<X509Certificate> certificates) {
    StringBuilder out = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      out.append(PemBlock.of("CERTIFICATE", Der.of(certificate)).text());
    }
    return out.toString();
  }

  /** The key as unencrypted PKCS#8. */
  public static String encode(PrivateKey key) {
    return PemBlock.of("PRIVATE KEY", key.getEncoded()).text();
  }

  /** The revocation list. */
  public static String encode(X509CRL crl) {
    return PemBlock.of("X509 CRL", Der.of(crl)).text();
  }

  /**
   * The certificates in the order of the file, one or more; keys and lists beside them are passed
   * over.
   */
  public static List<X509Certificate> certificates(byte[] pem) {
    List<X509Certificate> found = new ArrayList<>();
    for (PemBlock block : PemBlock.all(PemText.of(pem))) {
      if (block.label().equals("TRUSTED CERTIFICATE")) {
        throw new InvalidValue(
            "The file has a TRUSTED CERTIFICATE, which only OpenSSL reads.",
            "Convert it with: openssl x509 -in FILE -out NEW.");
      }
      if (isCertificate(block)) {
        found.add(certificate(block.der(), found.size() + 1));
      }
    }
    if (found.isEmpty()) {
      throw new InvalidValue(
          "The file has no PEM certificate.",
          "Give a file that has -----BEGIN CERTIFICATE-----; convert DER with: openssl x509 -inform"
              + " DER -in FILE -out NEW.");
    }
    return List.copyOf(found);
  }

  /**
   * The file's one private key: PKCS#8, PKCS#1 or SEC1, not encrypted, RSA, EC or Edwards curve.
   */
  public static PrivateKey privateKey(byte[] pem) {
    List<PemBlock> keys =
        PemBlock.all(PemText.of(pem)).stream().filter(PemBlock::isPrivateKey).toList();
    if (keys.size() != 1) {
      throw new InvalidValue(
          keys.isEmpty()
              ? "The file has no PEM private key."
              : "The file has " + keys.size() + " private keys.",
          "Give a file with exactly one private key, such as -----BEGIN PRIVATE KEY-----.");
    }
    return KeyReader.read(keys.get(0));
  }

  /**
   * The revocation lists in the order of the file, one or more: a file that was named as one but
   * holds none fails, so that nobody takes it for "no list is configured".
   */
  public static List<X509CRL> crls(byte[] pem) {
    List<X509CRL> found = new ArrayList<>();
    for (PemBlock block : PemBlock.all(PemText.of(pem))) {
      if (block.label().equals("X509 CRL")) {
        found.add(crl(block.der(), found.size() + 1));
      }
    }
    if (found.isEmpty()) {
      throw new InvalidValue(
          "The file has no PEM revocation list.",
          "Give a file that has -----BEGIN X509 CRL-----; convert DER with: openssl crl -inform DER"
              + " -in FILE -out NEW.");
    }
    return List.copyOf(found);
  }

  /** Whether a private key of any kind begins in the file, also an encrypted or a broken one. */
  public static boolean containsPrivateKey(byte[] pem) {
    return PemBlock.labels(PemText.of(pem)).stream().anyMatch(PemBlock::isPrivateKey);
  }

  /**
   * Whether {@link #certificates} reads it, and the service with it: files are read more leniently.
   */
  public static boolean isReadable(X509Certificate certificate) {
    try {
      certificate(Der.of(certificate), 1);
      return true;
    } catch (InvalidValue e) {
      return false;
    }
  }

  static boolean isCertificate(PemBlock block) {
    return block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE");
  }

  static X509Certificate certificate(byte[] der, int number) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new InvalidValue(
          "Certificate " + number + " of the file is damaged.",
          "Export it again, or copy the file again from where it was issued.");
    }
  }

  static X509CRL crl(byte[] der, int number) {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new InvalidValue(
          "Revocation list " + number + " of the file is damaged.",
          "Have the CA issue it again, or copy the file again.");
    }
  }
}
