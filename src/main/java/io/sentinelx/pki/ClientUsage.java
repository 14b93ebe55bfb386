package io.sentinelx.pki;

import io.sentinelx.pki.Verdict.Reason;
import io.sentinelx.pki.Verdict.Refused;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a path is good for a TLS client, by the rules of OpenSSL's purpose {@code sslclient}, and
 * no CA's.
 */
final class ClientUsage {
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_AGREEMENT = 4;

  private ClientUsage() {}

  static Optional<Refused> refusal(
      X509Certificate leaf, List<X509Certificate> cas, boolean requireClientAuth) {
    if (leaf.getBasicConstraints() >= 0) {
      return refused("It is a CA's certificate, not a device's.");
    }
    boolean[] usage = leaf.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[KEY_AGREEMENT]) {
      return refused("Its key usage does not allow signing, which a TLS client does.");
    }
    for (X509Certificate certificate : path(leaf, cas)) {
      if (isUnreadable(certificate)) {
        return refused("A key usage of it, or of a CA above it, cannot be read.");
      }
    }
    try {
      List<String> purposes = leaf.getExtendedKeyUsage();
      if (purposes == null && requireClientAuth) {
        return refused("It does not say that it is for TLS clients (extended key usage).");
      }
      if (purposes != null && !purposes.contains(CLIENT_AUTH)) {
        return refused("Its extended key usage is not for TLS clients.");
      }
      for (X509Certificate ca : cas) {
        List<String> limits = ca.getExtendedKeyUsage();
        if (limits != null && !limits.contains(CLIENT_AUTH)) {
          return refused("The CA " + Shown.subject(ca) + " above it is not for TLS clients.");
        }
      }
      return Optional.empty();
    } catch (CertificateParsingException e) {
      return refused("An extended key usage of it, or of a CA above it, cannot be read.");
    }
  }

  /** Java says "none" where a usage is there but is no valid DER. */
  private static boolean isUnreadable(X509Certificate certificate) {
    try {
      return certificate.getExtensionValue(KEY_USAGE) != null && certificate.getKeyUsage() == null
          || certificate.getExtensionValue(EXTENDED_KEY_USAGE) != null
              && certificate.getExtendedKeyUsage() == null;
    } catch (CertificateParsingException e) {
      return true;
    }
  }

  private static List<X509Certificate> path(X509Certificate leaf, List<X509Certificate> cas) {
    return Stream.concat(Stream.of(leaf), cas.stream()).toList();
  }

  private static Optional<Refused> refused(String message) {
    return Optional.of(new Refused(Reason.NOT_FOR_CLIENTS, message));
  }
}
