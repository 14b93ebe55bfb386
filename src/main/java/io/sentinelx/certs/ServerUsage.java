package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.IssuerRules;
import io.sentinelx.pki.NetscapeType;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** Whether the server's certificate may be used by a TLS server. */
final class ServerUsage {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  /** RFC 5280, 4.2.1.12. */
  private static final Map<String, String> PURPOSES =
      Map.of(
          "1.3.6.1.5.5.7.3.2", "TLS clients",
          "1.3.6.1.5.5.7.3.3", "signing code",
          "1.3.6.1.5.5.7.3.4", "e-mail",
          "1.3.6.1.5.5.7.3.8", "time stamps",
          "1.3.6.1.5.5.7.3.9", "OCSP",
          "2.5.29.37.0", "any use");

  private static final int DIGITAL_SIGNATURE = 0;

  /** RFC 7633. */
  private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";

  private ServerUsage() {}

  static Finding look(ServerFiles files) {
    return files.onChain(chain -> look(chain.own()));
  }

  static Finding look(X509Certificate own) {
    if (!ServerFiles.isServers(own)) {
      return fail(
          "This is a CA's certificate (" + Naming.subject(own) + "), not a server's.",
          "Give the certificate that it signed for this server.");
    }
    boolean[] usage = own.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      return fail(
          "The certificate's key usage does not let its key sign, which every TLS handshake here"
              + " takes.",
          "Have it issued again with the key usage digitalSignature.");
    }
    try {
      List<String> purposes = own.getExtendedKeyUsage();
      if (purposes != null && !purposes.contains(SERVER_AUTH)) {
        return fail(
            "The certificate is for "
                + words(purposes)
                + ", not for TLS servers (extended key usage).",
            "Have it issued again with the extended key usage serverAuth.");
      }
    } catch (CertificateParsingException e) {
      return fail("The certificate's extended key usage cannot be read.", "Have it issued again.");
    }
    var strange = IssuerRules.flaw(List.of(own), IssuerRules.Role.SERVER);
    if (strange.isPresent()) {
      return fail(
          "The certificate " + strange.get().what() + ".", "Have it issued again without it.");
    }
    if (!NetscapeType.allowsServers(own)) {
      return fail(
          "The certificate is not for TLS servers: its Netscape certificate type says otherwise.",
          "Have it issued again without that extension.");
    }
    if (own.getExtensionValue(TLS_FEATURE) != null) {
      return warn(
          "The certificate asks for a stapled OCSP answer (must-staple), which NGINX does not send"
              + " here: Firefox refuses it.",
          "Have it issued again without that extension.");
    }
    return own.getBasicConstraints() >= 0 && !isItsOwnIssuer(own)
        ? warn(
            "The server's certificate is a CA's too, and some browsers refuse such a one.",
            "Have a certificate issued that is none.")
        : pass("The certificate is for TLS servers.");
  }

  private static boolean isItsOwnIssuer(X509Certificate own) {
    return own.getSubjectX500Principal().equals(own.getIssuerX500Principal());
  }

  private static String words(List<String> purposes) {
    return purposes.stream()
        .map(oid -> PURPOSES.getOrDefault(oid, oid))
        .reduce((a, b) -> a + " and " + b)
        .orElse("nothing");
  }
}
