package io.sentinelx.pki;

import io.sentinelx.value.HostAddress;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.ServerName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;

/**
 * Which names a server certificate carries, and the constraints that keep its CA to them (RFC 5280
 * 4.2.1.10). A kind of name that constraints do not mention is free, so both kinds that browsers
 * connect to, host names and addresses, are always mentioned.
 */
final class NameLimits {
  /** RFC 6761: never resolves, and unlike an empty name every TLS library reads it. */
  private static final String NO_HOST = "invalid";

  private static final List<HostAddress> LOOPBACK =
      Stream.of("127.0.0.1", "::1").map(text -> HostAddress.parse(text).orElseThrow()).toList();

  private NameLimits() {}

  /** The name itself; for {@code localhost} its two addresses too. */
  static GeneralNames alternativeNames(ServerName name) {
    return new GeneralNames(names(name).toArray(GeneralName[]::new));
  }

  /** Permits the names of {@link #alternativeNames} (of a host name also what is below it). */
  static NameConstraints constraints(ServerName name) {
    List<GeneralSubtree> permitted = new ArrayList<>();
    List<GeneralSubtree> excluded = new ArrayList<>();
    addresses(name).forEach(address -> permitted.add(only(address)));
    if (name.isAddress()) {
      permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, NO_HOST)));
    } else {
      permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, name.text())));
    }
    if (addresses(name).isEmpty()) {
      excluded.add(range(new byte[8]));
      excluded.add(range(new byte[32]));
    }
    return new NameConstraints(
        permitted.toArray(GeneralSubtree[]::new),
        excluded.isEmpty() ? null : excluded.toArray(GeneralSubtree[]::new));
  }

  /**
   * Whether the constraints of {@code ca}, if it has any, let it certify every name of {@code
   * name}.
   */
  static boolean permits(X509Certificate ca, ServerName name) {
    return refused(ca, names(name)).isEmpty();
  }

  /** The first of the names that the constraints of {@code ca}, if it has any, keep from it. */
  static Optional<String> refused(X509Certificate ca, List<GeneralName> names) {
    byte[] extension = ca.getExtensionValue(Extension.nameConstraints.getId());
    if (extension == null) {
      return Optional.empty();
    }
    NameConstraints constraints =
        NameConstraints.getInstance(ASN1OctetString.getInstance(extension).getOctets());
    PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
    if (constraints.getPermittedSubtrees() != null) {
      validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
    }
    if (constraints.getExcludedSubtrees() != null) {
      for (GeneralSubtree subtree : constraints.getExcludedSubtrees()) {
        validator.addExcludedSubtree(subtree);
      }
    }
    for (GeneralName each : names) {
      try {
        validator.checkPermitted(each);
        validator.checkExcluded(each);
      } catch (NameConstraintValidatorException e) {
        return Optional.of(shown(each));
      }
    }
    return Optional.empty();
  }

  /** Whether the CA has no constraints. */
  static boolean none(X509Certificate ca) {
    return ca.getExtensionValue(Extension.nameConstraints.getId()) == null;
  }

  /** Whether the constraints of {@code ca} say anything of names of that kind. */
  static boolean mentions(X509Certificate ca, int kind) {
    byte[] extension = ca.getExtensionValue(Extension.nameConstraints.getId());
    if (extension == null) {
      return false;
    }
    NameConstraints constraints =
        NameConstraints.getInstance(ASN1OctetString.getInstance(extension).getOctets());
    return Stream.of(constraints.getPermittedSubtrees(), constraints.getExcludedSubtrees())
        .filter(Objects::nonNull)
        .flatMap(Arrays::stream)
        .anyMatch(subtree -> subtree.getBase().getTagNo() == kind);
  }

  /** Every name that a certificate carries and that constraints can be about. */
  static List<GeneralName> names(X509Certificate certificate) {
    List<GeneralName> names = new ArrayList<>();
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    if (subject.getRDNs().length > 0) {
      names.add(new GeneralName(subject));
    }
    byte[] alternatives = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
    if (alternatives != null) {
      names.addAll(
          List.of(
              GeneralNames.getInstance(ASN1OctetString.getInstance(alternatives).getOctets())
                  .getNames()));
    }
    return names;
  }

  private static String shown(GeneralName name) {
    if (name.getTagNo() == GeneralName.iPAddress) {
      try {
        return InetAddress.getByAddress(ASN1OctetString.getInstance(name.getName()).getOctets())
            .getHostAddress();
      } catch (UnknownHostException e) {
        return "an address";
      }
    }
    return Quoted.plain(name.getName().toString());
  }

  private static List<GeneralName> names(ServerName name) {
    List<GeneralName> names = new ArrayList<>();
    if (!name.isAddress()) {
      names.add(new GeneralName(GeneralName.dNSName, name.text()));
    }
    for (HostAddress address : addresses(name)) {
      names.add(
          new GeneralName(GeneralName.iPAddress, new DEROctetString(address.inet().getAddress())));
    }
    return names;
  }

  private static List<HostAddress> addresses(ServerName name) {
    return name.text().equals("localhost") ? LOOPBACK : name.address().stream().toList();
  }

  /** The address followed by a mask of all ones. */
  private static GeneralSubtree only(HostAddress address) {
    byte[] bytes = address.inet().getAddress();
    byte[] masked = new byte[bytes.length * 2];
    for (int i = 0; i < bytes.length; i++) {
      masked[i] = bytes[i];
      masked[bytes.length + i] = (byte) 0xff;
    }
    return range(masked);
  }

  private static GeneralSubtree range(byte[] addressAndMask) {
    return new GeneralSubtree(
        new GeneralName(GeneralName.iPAddress, new DEROctetString(addressAndMask)));
  }
}
