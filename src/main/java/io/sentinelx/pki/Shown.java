package io.sentinelx.pki;

import io.sentinelx.value.Quoted;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/** How a certificate is named in a message. */
final class Shown {
  private Shown() {}

  static String subject(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal());
  }

  static String name(X500Principal name) {
    return Quoted.of(name.getName());
  }
}
