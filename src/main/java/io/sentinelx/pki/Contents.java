package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.Secret;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file holds, in whichever of the usual forms it was handed over: PEM in any order and with
 * text around it, DER, PKCS #7, PKCS #12.
 *
 * @param form how it is spelled
 * @param certificates in the order of the file
 * @param keys private keys, those that cannot be used too
 * @param crls in the order of the file
 * @param others labels of what is neither, such as {@code CERTIFICATE REQUEST}
 */
public record Contents(
    Form form,
    List<X509Certificate> certificates,
    List<HeldKey> keys,
    List<X509CRL> crls,
    List<String> others) {
  private static final Secret EMPTY = Secret.of("");

  /** OpenSSL passes over such a line, and with it over what the operator sees below it. */
  private static final Pattern DAMAGED_BEGIN =
      Pattern.compile(
          "-{1,9} ?BEGIN (CERTIFICATE|X509 CRL|((RSA|EC|ENCRYPTED) )?PRIVATE KEY) ?-{1,9}");

  public Contents {
    certificates = List.copyOf(certificates);
    keys = List.copyOf(keys);
    crls = List.copyOf(crls);
    others = List.copyOf(others);
  }

  /** What is in a file that needs no passphrase. */
  public static Contents read(byte[] bytes) {
    return read(bytes, Optional.empty());
  }

  /**
   * What is in the file.
   *
   * @param passphrase opens encrypted keys and PKCS #12; one that is not needed does no harm
   * @throws InvalidValue where it is damaged, or none of the forms
   */
  public static Contents read(byte[] bytes, Optional<Secret> passphrase) {
    if (DerReader.mayBe(bytes)) {
      String label = DerReader.label(bytes);
      return switch (label) {
        case "PKCS12" -> pkcs12(bytes, passphrase);
        case "PKCS7" -> of(Form.PKCS7, List.of(PemBlock.of(label, bytes)), passphrase);
        default -> of(Form.DER, List.of(PemBlock.of(label, bytes)), passphrase);
      };
    }
    PemText text = PemText.of(bytes);
    if (!text.hasBlocks()) {
      throw ForeignForm.of(bytes, text);
    }
    List<PemBlock> blocks = PemBlock.all(text);
    text.lines().stream()
        .map(String::strip)
        .filter(line -> DAMAGED_BEGIN.matcher(line).matches() && !PemBlock.begins(line))
        .findFirst()
        .ifPresent(Contents::refuse);
    boolean plain =
        text.isPlain() && blocks.stream().noneMatch(b -> b.label().equals("TRUSTED CERTIFICATE"));
    Form form = blocks.stream().anyMatch(Contents::isPkcs7) ? Form.PKCS7 : Form.PEM;
    return of(form == Form.PEM && !plain ? Form.LOOSE_PEM : form, blocks, passphrase);
  }

  /** The first key that can be used. */
  public Optional<HeldKey.Open> openKey() {
    return keys.stream()
        .filter(HeldKey.Open.class::isInstance)
        .map(HeldKey.Open.class::cast)
        .findFirst();
  }

  /** The first key that cannot be used. */
  public Optional<HeldKey.Shut> shutKey() {
    return keys.stream()
        .filter(HeldKey.Shut.class::isInstance)
        .map(HeldKey.Shut.class::cast)
        .findFirst();
  }

  private static void refuse(String line) {
    throw new InvalidValue(
        "The file is damaged: the line " + Quoted.of(line) + " lacks hyphens.",
        "Put five before and five behind it, or copy the whole file again.");
  }

  private static Contents pkcs12(byte[] bytes, Optional<Secret> passphrase) {
    Optional<List<PemBlock>> blocks =
        passphrase
            .flatMap(given -> Pkcs12.blocks(bytes, given))
            .or(() -> Pkcs12.blocks(bytes, EMPTY));
    return blocks
        .map(found -> of(Form.PKCS12, found, Optional.empty()))
        .orElseGet(() -> shut(passphrase.isPresent()));
  }

  /** A PKCS #12 file hides its certificates as well. */
  private static Contents shut(boolean passphraseGiven) {
    InvalidValue why =
        passphraseGiven
            ? KeyReader.wrongPassphrase("The PKCS #12 file")
            : new InvalidValue(
                "The PKCS #12 file is encrypted with a passphrase.",
                "Name a file that holds the passphrase, readable by root only.");
    return new Contents(
        Form.PKCS12, List.of(), List.of(new HeldKey.Shut(why, true)), List.of(), List.of());
  }

  private static Contents of(Form form, List<PemBlock> blocks, Optional<Secret> passphrase) {
    List<X509Certificate> certificates = new ArrayList<>();
    List<HeldKey> keys = new ArrayList<>();
    List<X509CRL> crls = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (PemBlock block : blocks) {
      if (Pem.isCertificate(block) || block.label().equals("TRUSTED CERTIFICATE")) {
        certificates.add(certificate(block.der(), certificates.size() + 1));
      } else if (block.isPrivateKey()) {
        keys.add(KeyReader.read(block, passphrase));
      } else if (block.label().equals("X509 CRL")) {
        crls.add(Pem.crl(block.der(), crls.size() + 1));
      } else if (isPkcs7(block)) {
        addPkcs7(block.der(), certificates, crls);
      } else {
        others.add(block.label());
      }
    }
    return new Contents(form, certificates, keys, crls, others);
  }

  /** As lenient as the TLS libraries that are going to read it. */
  private static X509Certificate certificate(byte[] der, int number) {
    try {
      return Pem.certificate(der, number);
    } catch (InvalidValue e) {
      try {
        return Lenient.certificate(der);
      } catch (GeneralSecurityException | RuntimeException again) {
        throw e;
      }
    }
  }

  private static boolean isPkcs7(PemBlock block) {
    boolean named = block.label().startsWith("PKCS7") || block.label().equals("CMS");
    return named && DerReader.mayBe(block.der()) && DerReader.label(block.der()).equals("PKCS7");
  }

  private static void addPkcs7(byte[] der, List<X509Certificate> certificates, List<X509CRL> crls) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate each : factory.generateCertificates(new ByteArrayInputStream(der))) {
        certificates.add((X509Certificate) each);
      }
      factory.generateCRLs(new ByteArrayInputStream(der)).forEach(l -> crls.add((X509CRL) l));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new InvalidValue("The PKCS #7 file is damaged.", "Export it again.");
    }
  }
}
