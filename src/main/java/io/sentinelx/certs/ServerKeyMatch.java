package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.HeldKey;
import io.sentinelx.pki.KeyMatch;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Whether the key is the certificate's. */
final class ServerKeyMatch {
  private ServerKeyMatch() {}

  static Finding look(ServerFiles files) {
    return files.onPair((chain, key) -> look(files.named(), chain, key));
  }

  private static Finding look(ServerFiles.Named named, Chain chain, HeldKey.Open key) {
    Path certificateFile = named.certificate().orElseThrow();
    Path keyFile = named.key().orElseThrow();
    X509Certificate own = chain.own();
    if (!KeyMatch.matches(own, key.key())) {
      Optional<X509Certificate> other =
          chain.file().stream().filter(c -> KeyMatch.matches(c, key.key())).findFirst();
      if (other.isPresent()) {
        return fail(
            "The key is that of "
                + Naming.subject(other.get())
                + ", which is a CA, not the server's.",
            "Name the key that the certificate was requested with, and keep the CA's off this host.");
      }
      return fail(
          "The key in "
              + keyFile
              + " is not the one of the certificate in "
              + certificateFile
              + ": "
              + kinds(own, key)
              + ".",
          "Name the key that the certificate was requested with.");
    }
    if (own.equals(chain.file().get(0)) || named.copying().isMade()) {
      return pass("The key is the certificate's.");
    }
    return fail(
        "The key belongs to certificate "
            + (chain.file().indexOf(own) + 1)
            + " of "
            + certificateFile
            + " ("
            + Naming.subject(own)
            + "), and NGINX takes the first.",
        "Put the server's own certificate first, and behind each the one that signed it.");
  }

  private static String kinds(X509Certificate certificate, HeldKey.Open key) {
    String wanted = KeyKind.of(certificate.getPublicKey());
    String found = KeyKind.of(key.key());
    return wanted.equals(found)
        ? "both are " + found + ", and not of one pair"
        : "it is " + found + ", and the certificate's is " + wanted;
  }
}
