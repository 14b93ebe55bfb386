package io.sentinelx.pki;

import io.sentinelx.value.HostAddress;
import io.sentinelx.value.ServerName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The names a server's certificate is for: its subject alternative names. A common name alone does
 * not count.
 */
public final class ServerNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final int V6_BYTES = 16;

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
          .anyMatch(address -> address.text().equals(name.address().get().text()));
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
    byte[] extension = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
    if (extension == null) {
      return List.of();
    }
    try {
      return Stream.of(
              GeneralNames.getInstance(ASN1OctetString.getInstance(extension).getOctets())
                  .getNames())
          .filter(name -> name.getTagNo() == type)
          .map(name -> type == DNS_NAME ? host(name) : address(name))
          .toList();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  /** Whoever writes more than ASCII there, which is not allowed, means UTF-8. */
  private static String host(GeneralName name) {
    return new String(
        ASN1IA5String.getInstance(name.getName()).getOctets(), StandardCharsets.UTF_8);
  }

  private static String address(GeneralName name) {
    byte[] bytes = ASN1OctetString.getInstance(name.getName()).getOctets();
    try {
      String text = InetAddress.getByAddress(bytes).getHostAddress();
      String v6 = bytes.length == V6_BYTES && text.indexOf(':') < 0 ? "::ffff:" + text : text;
      return HostAddress.parse(v6).map(HostAddress::text).orElse(v6);
    } catch (UnknownHostException e) {
      return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
  }
}
