package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * What is in a PKCS #12 file, as the blocks of a PEM file. The JDK's key store of the same name
 * passes over certificates without a key.
 */
final class Pkcs12 {
  private static final char[] NOTHING = {};

  private Pkcs12() {}

  /**
   * Its certificates, keys and lists; nothing where the passphrase is not the file's.
   *
   * @throws InvalidValue for a damaged file
   */
  static Optional<List<PemBlock>> blocks(byte[] der, Secret passphrase) {
    return passphrase.reveal().isEmpty() ? withoutPassphrase(der) : bags(der, passphrase);
  }

  /** BouncyCastle derives no key from an empty passphrase, and the JDK does. */
  private static Optional<List<PemBlock>> withoutPassphrase(byte[] der) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(der), NOTHING);
      List<PemBlock> blocks = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        Certificate[] chain = store.getCertificateChain(alias);
        for (Certificate each : chain == null ? new Certificate[0] : chain) {
          blocks.add(PemBlock.of("CERTIFICATE", each.getEncoded()));
        }
        if (store.isKeyEntry(alias)) {
          blocks.add(PemBlock.of("PRIVATE KEY", store.getKey(alias, NOTHING).getEncoded()));
        }
      }
      return Optional.of(blocks);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<PemBlock>> bags(byte[] der, Secret passphrase) {
    InputDecryptorProvider decryptor = EncryptedKeys.decryptor(passphrase);
    List<PemBlock> blocks = new ArrayList<>();
    try {
      for (ContentInfo content : new PKCS12PfxPdu(der).getContentInfos()) {
        PKCS12SafeBagFactory bags =
            content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                ? new PKCS12SafeBagFactory(content, decryptor)
                : new PKCS12SafeBagFactory(content);
        for (PKCS12SafeBag bag : bags.getSafeBags()) {
          block(bag.getBagValue(), decryptor).ifPresent(blocks::add);
        }
      }
      return Optional.of(blocks);
    } catch (PKCSException | RuntimeException e) {
      // What another passphrase decrypts is no ASN.1.
      return Optional.empty();
    } catch (IOException e) {
      throw new InvalidValue(
          "The PKCS #12 file is damaged.", "Copy or export it again, as a binary file.");
    }
  }

  private static Optional<PemBlock> block(Object value, InputDecryptorProvider decryptor)
      throws IOException, PKCSException {
    if (value instanceof X509CertificateHolder certificate) {
      return Optional.of(PemBlock.of("CERTIFICATE", certificate.getEncoded()));
    }
    if (value instanceof X509CRLHolder list) {
      return Optional.of(PemBlock.of("X509 CRL", list.getEncoded()));
    }
    if (value instanceof PrivateKeyInfo key) {
      return Optional.of(PemBlock.of("PRIVATE KEY", key.getEncoded()));
    }
    if (value instanceof PKCS8EncryptedPrivateKeyInfo key) {
      return Optional.of(
          PemBlock.of("PRIVATE KEY", key.decryptPrivateKeyInfo(decryptor).getEncoded()));
    }
    return Optional.empty();
  }
}
