package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.value.ServerName;
import java.security.cert.X509Certificate;

/** Whether the certificate is for the server name, as clients compare it. */
final class ServerNameMatch {
  private ServerNameMatch() {}

  static Finding look(ServerFiles files) {
    return files
        .named()
        .name()
        .map(name -> files.onServers(chain -> look(chain.own(), name)))
        .orElseGet(() -> skip("No server name was given."));
  }

  static Finding look(X509Certificate own, ServerName name) {
    if (ServerNames.matches(own, name)) {
      return pass("The certificate is for " + name + ".");
    }
    return NearMiss.of(own, name)
        .orElseGet(
            () ->
                fail(
                    "The certificate is for " + Naming.names(own) + ", not for " + name + ".",
                    "Use a certificate with that name in its subject alternative names, or the"
                        + " --server-name it is for."));
  }
}
