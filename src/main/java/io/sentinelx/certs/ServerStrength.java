package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Signatures;
import io.sentinelx.pki.Weakness;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Whether keys and signatures of the chain are strong enough for clients and NGINX. */
final class ServerStrength {
  private ServerStrength() {}

  static Finding look(ServerFiles files) {
    return files.onChain(chain -> look(chain.path()));
  }

  static Finding look(List<X509Certificate> path) {
    for (int i = 0; i < path.size(); i++) {
      Optional<String> weak = weakness(path.get(i));
      if (weak.isPresent()) {
        return fail(
            Naming.member(path, i) + " " + weak.get() + ".",
            i == 0
                ? "Have one issued for an ECDSA P-256 or RSA 2048 key, signed with SHA-256."
                : "Ask the CA for its current chain, or choose another CA.");
      }
    }
    return pass("Its key is " + KeyKind.of(path.get(0).getPublicKey()) + ".");
  }

  /** Nobody relies on a root's signature of itself. */
  private static Optional<String> weakness(X509Certificate certificate) {
    return Weakness.ofKey(certificate)
        .or(
            () ->
                Signatures.isSelfSigned(certificate)
                    ? Optional.empty()
                    : Weakness.ofSignature(certificate));
  }
}
