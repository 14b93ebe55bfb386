package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.PublicTrust;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whether none of the CAs is one that browsers trust: whoever bought a certificate of it would be a
 * device.
 */
final class DeviceCaNotPublic {
  private DeviceCaNotPublic() {}

  /** Read once: the public CAs are the same for every check. */
  private static final class Public {
    static final PublicTrust TRUST = PublicTrust.ofSystem();
  }

  static Finding look(DeviceFiles files) {
    return files.onCas(cas -> look(cas, Public.TRUST));
  }

  static Finding look(List<X509Certificate> cas, PublicTrust trust) {
    if (trust.roots().isEmpty()) {
      return warn(
          "Which CAs are public cannot be told: a file in /usr/local/share/ca-certificates is"
              + " unreadable, or Java has no CAs.",
          "Make sure by yourself that the device CA is your own.");
    }
    return cas.stream()
        .filter(trust::includes)
        .findFirst()
        .map(
            ca ->
                fail(
                    Naming.subject(ca)
                        + " is a public CA: everybody can have a certificate of it, and would be a"
                        + " device.",
                    "Use a CA of your own for devices, or have one made here:"
                        + " --device-ca=create."))
        .orElseGet(() -> pass("No public CA signs devices."));
  }
}
