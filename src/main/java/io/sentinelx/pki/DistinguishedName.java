package io.sentinelx.pki;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * A certificate's subject or issuer as NGINX writes it (RFC 2253: {@code CN=dev-1,O=M\C3\BCller}),
 * for comparing it by value: {@code \C3\BC} and {@code ü} are the same, upper and lower case are
 * not.
 */
public final class DistinguishedName {
  /** In the certificate's order, which is RFC 2253's from right to left; each set sorted. */
  private final List<List<NameAttribute>> sets;

  private DistinguishedName(List<List<NameAttribute>> sets) {
    this.sets = sets;
  }

  /** The name, or empty where {@code text} is none. The empty text is the empty name. */
  public static Optional<DistinguishedName> parse(String text) {
    return new NameParser(text)
        .sets()
        .map(
            found -> {
              List<List<NameAttribute>> sets = new ArrayList<>();
              found.forEach(set -> sets.add(set.stream().sorted().toList()));
              Collections.reverse(sets);
              return new DistinguishedName(List.copyOf(sets));
            });
  }

  /** Whether this is the certificate's subject. */
  public boolean isSubjectOf(X509Certificate certificate) {
    return equals(of(certificate.getSubjectX500Principal()));
  }

  /** Whether this is the name of the certificate's issuer. */
  public boolean isIssuerOf(X509Certificate certificate) {
    return equals(of(certificate.getIssuerX500Principal()));
  }

  /**
   * Every common name of the subject, wherever it stands, as text; one that is no string is shown
   * as {@code #} and its DER in hexadecimal, which is never a device id.
   */
  public static List<String> commonNames(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    String commonName = BCStyle.CN.getId();
    for (List<NameAttribute> set : of(certificate.getSubjectX500Principal()).sets) {
      set.stream()
          .filter(attribute -> attribute.type().equals(commonName))
          .forEach(attribute -> names.add(attribute.value()));
    }
    return List.copyOf(names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinguishedName name && sets.equals(name.sets);
  }

  @Override
  public int hashCode() {
    return sets.hashCode();
  }

  private static DistinguishedName of(X500Principal principal) {
    List<List<NameAttribute>> sets = new ArrayList<>();
    for (RDN rdn : X500Name.getInstance(principal.getEncoded()).getRDNs()) {
      List<NameAttribute> set = new ArrayList<>();
      for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
        set.add(NameAttribute.of(attribute));
      }
      Collections.sort(set);
      sets.add(List.copyOf(set));
    }
    return new DistinguishedName(List.copyOf(sets));
  }
}
