package io.sentinelx.pki;

import io.sentinelx.pki.Verdict.Reason;
import io.sentinelx.pki.Verdict.Refused;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Whether the keys and digests of a device's path are strong enough, see {@link Weakness}. */
final class Strength {
  private Strength() {}

  /**
   * Why the path (the leaf first, a self-signed certificate last) is refused; empty where it holds.
   */
  static Optional<Refused> refusal(List<X509Certificate> path) {
    for (int i = 0; i < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      String who = i == 0 ? "It" : "The CA " + Shown.subject(certificate) + " above it";
      // Nobody relies on the signature of the root: it is trusted because it is in the file.
      boolean root = i == path.size() - 1;
      Optional<String> weak =
          Weakness.ofKey(certificate)
              .or(() -> root ? Optional.empty() : Weakness.ofSignature(certificate));
      if (weak.isPresent()) {
        return Optional.of(new Refused(Reason.NOT_PERMITTED, who + " " + weak.get() + "."));
      }
    }
    return Optional.empty();
  }
}
