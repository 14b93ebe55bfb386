package io.sentinelx.pki;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * BouncyCastle's own reading of what the JDK turns away: certificates that break a rule of RFC 5280
 * which TLS libraries do not insist on, curves that Java dropped, ciphers of old keys. It is asked
 * by itself and registered nowhere, so that nothing else becomes more lenient.
 */
final class Lenient {
  private Lenient() {}

  /** Made when first wanted: most files need none of it. */
  private static final class Holder {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }

  static Provider provider() {
    return Holder.PROVIDER;
  }

  static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    X509Certificate read =
        (X509Certificate)
            CertificateFactory.getInstance("X.509", provider())
                .generateCertificate(new ByteArrayInputStream(der));
    // It reads lazily: what cannot be read is to show now.
    read.getSubjectX500Principal();
    read.getIssuerX500Principal();
    if (read.getPublicKey() == null) {
      throw new GeneralSecurityException("a key that is not known");
    }
    return read;
  }
}
