package io.sentinelx.pki;

import io.sentinelx.value.HostAddress;
import io.sentinelx.value.ServerName;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The names a server's certificate is for: its subject alternative names. A common name alone does
 * not count.
 */
public final class ServerNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private ServerNames() {}

  /** The DNS names and addresses, as the certificate spells them; may be empty. */
  public static List<String> of(X509Certificate certificate) {
    List<String> names = new ArrayList<>(all(certificate, DNS_NAME));
    names.addAll(all(certificate, IP_ADDRESS));
    return names;
  }

  /**
   * Whether a client that asked for {@code name} accepts the certificate (RFC 9525): an address has
   * to stand there as an address, and a wildcard is one whole leftmost label.
   */
  public static boolean matches(X509Certificate certificate, ServerName name) {
    if (name.isAddress()) {
      return all(certificate, IP_ADDRESS).stream()
          .flatMap(text -> HostAddress.parse(text).stream())
          .anyMatch(address -> address.inet().equals(name.address().get().inet()));
    }
    return all(certificate, DNS_NAME).stream()
        .map(pattern -> pattern.toLowerCase(Locale.ROOT))
        .anyMatch(pattern -> matches(pattern, name.text()));
  }

  private static boolean matches(String pattern, String name) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(name);
    }
    int dot = name.indexOf('.');
    // "*.com" would be a whole registry.
    return dot > 0
        && pattern.indexOf('.', 2) > 0
        && pattern.substring(1).equals(name.substring(dot));
  }

  private static List<String> all(X509Certificate certificate, int type) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(n -> (int) n.get(0) == type)
              .map(n -> n.get(1).toString())
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
