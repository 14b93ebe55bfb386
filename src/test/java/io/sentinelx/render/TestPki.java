package io.sentinelx.render;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of a test's own, and certificates of it that are good or bad in one way.
 */
final class TestPki {
  /** A certificate and its key, as PEM files. */
  record Identity(String name, Path certificate, Path key, BigInteger serial) {}

  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;
  private final X500Name name;
  private final KeyPair key = newKey();
  private final Instant now = Instant.now();
  private final Path certificate;
  private long lastSerial = 1000;

  /** Makes a root named {@code name} and writes {@code folder/name.crt}. */
  TestPki(Path folder, String name) throws IOException {
    this.folder = folder;
    this.name = new X500Name("CN=" + name);
    this.certificate = folder.resolve(name + ".crt");
    Files.createDirectories(folder);
    Files.writeString(
        certificate,
        pem(sign(this.name, key, now.minus(DAY), now.plus(DAY), BigInteger.ONE, true, List.of())));
  }

  Path certificate() {
    return certificate;
  }

  Identity device(String id) throws IOException {
    return issue(id, now.minus(DAY), now.plus(DAY), List.of());
  }

  Identity expired(String id) throws IOException {
    return issue(id, now.minus(DAY), now.minus(DAY.dividedBy(24)), List.of());
  }

  Identity notYetValid(String id) throws IOException {
    return issue(id, now.plus(DAY.dividedBy(2)), now.plus(DAY), List.of());
  }

  /** A server's certificate for names ({@code DNS}) and addresses ({@code IP}). */
  Identity server(String file, GeneralName... names) throws IOException {
    return issue(file, now.minus(DAY), now.plus(DAY), List.of(names));
  }

  static GeneralName dns(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  static GeneralName ip(String address) {
    return new GeneralName(GeneralName.iPAddress, address);
  }

  /** A revocation list with these certificates on it; {@code folder/NAME.crl}, written anew. */
  Path crl(Identity... revoked) throws IOException {
    X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(now.minus(DAY)));
    list.setNextUpdate(Date.from(now.plus(DAY)));
    for (Identity identity : revoked) {
      list.addCRLEntry(identity.serial(), Date.from(now), CRLReason.keyCompromise);
    }
    return Files.writeString(
        folder.resolve(certificate.getFileName() + ".crl"), pem(list.build(signer())));
  }

  private Identity issue(String id, Instant from, Instant to, List<GeneralName> names)
      throws IOException {
    KeyPair pair = newKey();
    BigInteger serial = BigInteger.valueOf(++lastSerial);
    X509CertificateHolder issued =
        sign(new X500Name("CN=" + id), pair, from, to, serial, false, names);
    Path crt = Files.writeString(folder.resolve(id + ".crt"), pem(issued));
    Path pkcs8 =
        Files.writeString(
            folder.resolve(id + ".key"), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
    return new Identity(id, crt, pkcs8, serial);
  }

  private X509CertificateHolder sign(
      X500Name subject,
      KeyPair subjectKey,
      Instant from,
      Instant to,
      BigInteger serial,
      boolean ca,
      List<GeneralName> names)
      throws IOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, serial, Date.from(from), Date.from(to), subject, subjectKey.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
    if (!names.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(GeneralName[]::new)));
    }
    return builder.build(signer());
  }

  private ContentSigner signer() {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(Object object) throws IOException {
    StringWriter out = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(out)) {
      writer.writeObject(object);
    }
    return out.toString();
  }
}
