package io.sentinelx.pki;

import io.sentinelx.value.HostAddress;
import io.sentinelx.value.ServerName;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
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
    byte[] extension = ca.getExtensionValue(Extension.nameConstraints.getId());
    if (extension == null) {
      return true;
    }
    NameConstraints constraints =
        NameConstraints.getInstance(ASN1OctetString.getInstance(extension).getOctets());
    PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
    try {
      if (constraints.getPermittedSubtrees() != null) {
        validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
      }
      if (constraints.getExcludedSubtrees() != null) {
        for (GeneralSubtree subtree : constraints.getExcludedSubtrees()) {
          validator.addExcludedSubtree(subtree);
        }
      }
      for (GeneralName each : names(name)) {
        validator.checkPermitted(each);
        validator.checkExcluded(each);
      }
      return true;
    } catch (NameConstraintValidatorException e) {
      return false;
    }
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
