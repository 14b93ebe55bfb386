package io.sentinelx.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The making of a version 2 revocation list: number and key identifier, entries without a reason.
 */
final class RevocationListDraft {
  private RevocationListDraft() {}

  static X509CRL sign(
      CertificateAuthority ca,
      Instant thisUpdate,
      Instant nextUpdate,
      BigInteger number,
      Collection<RevokedCertificate> revoked) {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            X500Name.getInstance(ca.certificate().getSubjectX500Principal().getEncoded()),
            Date.from(thisUpdate));
    builder.setNextUpdate(Date.from(nextUpdate.truncatedTo(ChronoUnit.SECONDS)));
    TreeMap<BigInteger, Instant> earliest = new TreeMap<>();
    for (RevokedCertificate entry : revoked) {
      earliest.merge(entry.serial(), entry.at(), (a, b) -> a.isBefore(b) ? a : b);
    }
    earliest.forEach(
        (serial, at) ->
            builder.addCRLEntry(
                serial, Date.from(at.truncatedTo(ChronoUnit.SECONDS)), (Extensions) null));
    try {
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, KeyIdentifiers.authority(ca.certificate()));
      return new JcaX509CRLConverter()
          .getCRL(
              builder.build(
                  new JcaContentSignerBuilder(SignatureAlgorithm.of(ca.key())).build(ca.key())));
    } catch (OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a revocation list that cannot be signed", e);
    }
  }
}
