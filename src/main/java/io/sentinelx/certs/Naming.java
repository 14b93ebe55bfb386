package io.sentinelx.certs;

import io.sentinelx.finding.Some;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.pki.Signatures;
import io.sentinelx.value.Quoted;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** How certificates are called in findings. */
public final class Naming {
  private Naming() {}

  /** Whom it was issued to. */
  public static String subject(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal());
  }

  /** Who issued it, as it says itself. */
  public static String issuer(X509Certificate certificate) {
    return name(certificate.getIssuerX500Principal());
  }

  /** A name's components, most specific first. */
  static String name(X500Principal name) {
    String text = Quoted.plain(name.getName());
    return text.isEmpty() ? "a subject without a name" : text;
  }

  /**
   * The names a server's certificate is for, the first few of them: one of a content network is for
   * hundreds.
   */
  public static String names(X509Certificate leaf) {
    List<String> names = ServerNames.of(leaf);
    return names.isEmpty() ? subject(leaf) : Some.of(names);
  }

  /** A certificate above a server's, by its place: beginning a sentence. */
  static String authority(X509Certificate ca) {
    return (Signatures.isSelfSigned(ca) ? "The root " : "The intermediate ") + subject(ca);
  }

  /** The member of a server's chain at {@code index}, the server's own being 0. */
  static String member(List<X509Certificate> chain, int index) {
    return index == 0 ? "The server certificate" : authority(chain.get(index));
  }
}
