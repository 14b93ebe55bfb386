package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/**
 * Keys under a passphrase, with whatever cipher and derivation they were written: {@link Lenient}
 * knows the old ones as well.
 */
final class EncryptedKeys {
  private EncryptedKeys() {}

  static InputDecryptorProvider decryptor(Secret passphrase) {
    return new JcePKCSPBEInputDecryptorProviderBuilder()
        .setProvider(Lenient.provider())
        .build(passphrase.reveal().toCharArray());
  }

  /**
   * The key of an encrypted block; nothing where the passphrase is another's. Fails with {@link
   * InvalidValue} for a block that is none.
   */
  static Optional<PrivateKeyInfo> open(PemBlock block, Secret passphrase) {
    return block.isEncrypted() ? openOld(block, passphrase) : openPkcs8(block.der(), passphrase);
  }

  static Optional<PrivateKeyInfo> openPkcs8(byte[] der, Secret passphrase) {
    try {
      PrivateKeyInfo info =
          new PKCS8EncryptedPrivateKeyInfo(der).decryptPrivateKeyInfo(decryptor(passphrase));
      return Optional.of(info);
    } catch (PKCSException | RuntimeException e) {
      // A wrong passphrase gives wrong padding, or bytes that are no key.
      return Optional.empty();
    } catch (IOException e) {
      throw new InvalidValue("The encrypted private key is damaged.", "Copy the whole file again.");
    }
  }

  private static Optional<PrivateKeyInfo> openOld(PemBlock block, Secret passphrase) {
    try (PEMParser parser = new PEMParser(new StringReader(block.text()))) {
      return parser.readObject() instanceof PEMEncryptedKeyPair pair
          ? Optional.of(
              pair.decryptKeyPair(
                      new JcePEMDecryptorProviderBuilder()
                          .setProvider(Lenient.provider())
                          .build(passphrase.reveal().toCharArray()))
                  .getPrivateKeyInfo())
          : Optional.empty();
    } catch (PEMException | RuntimeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new InvalidValue("The encrypted private key is damaged.", "Copy the whole file again.");
    }
  }
}
