package io.sentinelx.certs;

import io.sentinelx.pki.Contents;
import io.sentinelx.pki.HeldKey;
import io.sentinelx.pki.KeyMatch;
import io.sentinelx.pki.Pem;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What NGINX is given in place of files that it cannot use as they were handed over: the same
 * contents as plain PEM, in order. Nothing where it can use them, and nothing where nobody could.
 */
public final class Copies {
  private Copies() {}

  /**
   * Key and chain in one file: a renewal then replaces both at once, and NGINX never starts with
   * halves of two pairs. It holds the key unencrypted.
   */
  public static Optional<String> server(ServerFiles files) {
    Optional<Contents> certificate = files.certificate().flatMap(HandedFile::contents);
    Optional<Contents> key = files.key().flatMap(HandedFile::contents);
    Optional<HeldKey.Open> open = files.openKey();
    if (certificate.filter(c -> !c.certificates().isEmpty()).isEmpty() || open.isEmpty()) {
      return Optional.empty();
    }
    Chain chain = files.chain();
    boolean asTheyAre =
        certificate.get().form().isNginxs()
            && key.orElseThrow().form().isNginxs()
            && !open.get().wasEncrypted()
            && chain.isInOrder();
    return asTheyAre || !KeyMatch.matches(chain.own(), open.get().key())
        ? Optional.empty()
        : Optional.of(Pem.encode(open.get().key()) + Pem.encode(inOrder(chain)));
  }

  /** The device CA's certificates. */
  public static Optional<String> deviceCa(DeviceFiles files) {
    return files
        .ca()
        .flatMap(HandedFile::contents)
        .filter(c -> !c.form().isNginxs() && !c.certificates().isEmpty())
        .map(c -> Pem.encode(c.certificates()));
  }

  /** The device CA's revocation lists. */
  public static Optional<String> deviceCrl(DeviceFiles files) {
    return files
        .crl()
        .flatMap(HandedFile::contents)
        .filter(c -> !c.form().isNginxs() && !c.crls().isEmpty())
        .map(c -> c.crls().stream().map(Pem::encode).reduce("", String::concat));
  }

  /** The chain, then what else of the file belongs to it, such as a cross-signed root. */
  private static List<X509Certificate> inOrder(Chain chain) {
    List<X509Certificate> all = new ArrayList<>(chain.path());
    chain.file().stream()
        .distinct()
        .filter(c -> chain.related().contains(c) && !all.contains(c))
        .forEach(all::add);
    return all;
  }
}
