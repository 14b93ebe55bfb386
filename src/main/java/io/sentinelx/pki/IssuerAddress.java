package io.sentinelx.pki;

import io.sentinelx.value.Quoted;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * Where a certificate says that its issuer's can be had (RFC 5280, 4.2.2.1). It is shown, never
 * asked: an address in a stranger's file is a stranger's.
 */
public final class IssuerAddress {
  private IssuerAddress() {}

  /** The first http address that the certificate names; safe to show. */
  public static Optional<String> of(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
    if (extension == null) {
      return Optional.empty();
    }
    try {
      return Stream.of(
              AuthorityInformationAccess.getInstance(
                      ASN1OctetString.getInstance(extension).getOctets())
                  .getAccessDescriptions())
          .filter(d -> d.getAccessMethod().equals(AccessDescription.id_ad_caIssuers))
          .map(AccessDescription::getAccessLocation)
          .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
          .map(name -> Quoted.plain(name.getName().toString()))
          .filter(address -> address.startsWith("http"))
          .findFirst();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
