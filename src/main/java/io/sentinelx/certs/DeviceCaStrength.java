package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Signatures;
import io.sentinelx.pki.Weakness;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Whether keys and signatures of the device CA are strong enough for NGINX and the service. */
final class DeviceCaStrength {
  private DeviceCaStrength() {}

  static Finding look(DeviceFiles files) {
    return files.onCas(DeviceCaStrength::look);
  }

  static Finding look(List<X509Certificate> cas) {
    for (X509Certificate ca : cas) {
      Optional<String> weak =
          Weakness.ofKey(ca)
              .or(() -> Signatures.isSelfSigned(ca) ? Optional.empty() : Weakness.ofSignature(ca));
      if (weak.isPresent()) {
        return fail(
            Naming.authority(ca) + " " + weak.get() + ": NGINX refuses every device below it.",
            "Make a CA with an ECDSA P-256 or RSA 2048 key, signed with SHA-256.");
      }
    }
    return pass("Its key is " + KeyKind.of(cas.get(0).getPublicKey()) + ".");
  }
}
