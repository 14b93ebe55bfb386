package io.sentinelx.pki;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.misc.NetscapeCertType;

/**
 * An extension of the nineties that OpenSSL still obeys: a bit string of what a certificate is for.
 */
public final class NetscapeType {
  private static final String OID = "2.16.840.1.113730.1.1";

  private NetscapeType() {}

  /**
   * Whether a TLS server may use it: true without the extension, false for one that is unreadable.
   */
  public static boolean allowsServers(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(OID);
    if (extension == null) {
      return true;
    }
    try {
      int bits =
          ASN1BitString.getInstance(ASN1OctetString.getInstance(extension).getOctets()).intValue();
      return (bits & NetscapeCertType.sslServer) != 0;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
