package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.skip;

import io.sentinelx.pki.KeyMatch;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The certificate that browsers and devices are shown. */
final class ServerCertChecks {
  private static final String REPLACE = "Replace it with a current one.";

  private ServerCertChecks() {}

  static List<Check> of(Target target, Clock clock) {
    return List.of(
        new Check(
            CheckId.SERVER_CERT_READABLE, () -> onLeaf(target, true, ServerCertChecks::found)),
        new Check(
            CheckId.SERVER_CERT_KEY_READABLE, () -> onKey(target, true, ServerCertChecks::found)),
        new Check(CheckId.SERVER_CERT_KEY_PERMISSIONS, () -> permissions(target)),
        new Check(CheckId.SERVER_CERT_KEY_MATCH, () -> match(target)),
        new Check(
            CheckId.SERVER_CERT_VALIDITY,
            () -> onLeaf(target, false, leaf -> validity(leaf, clock.instant()))),
        new Check(CheckId.SERVER_CERT_NAME_MATCH, () -> name(target)));
  }

  static Finding found(X509Certificate leaf) {
    return pass("It holds a certificate for " + names(leaf) + ".");
  }

  static Finding found(PrivateKey key) {
    return pass("It holds a private key, " + KeyKind.of(key) + ".");
  }

  static Finding validity(X509Certificate leaf, Instant now) {
    return Lifetime.judge(
        "The server certificate",
        leaf.getNotBefore().toInstant(),
        leaf.getNotAfter().toInstant(),
        now,
        REPLACE);
  }

  private static Finding name(Target target) {
    return target
        .serverName()
        .map(name -> onLeaf(target, false, leaf -> name(leaf, name)))
        .orElseGet(() -> skip("No server name was given."));
  }

  static Finding name(X509Certificate leaf, ServerName name) {
    return ServerNames.matches(leaf, name)
        ? pass("The certificate is for " + name + ".")
        : fail(
            "The certificate is for " + names(leaf) + ", not for " + name + ".",
            "Use a certificate with that name in its subject alternative names, or the"
                + " --server-name it is for.");
  }

  private static Finding permissions(Target target) {
    return target
        .tlsKey()
        .filter(key -> Files.exists(key) || target.made().contains(key))
        .map(key -> target.made().contains(key) ? made(key) : permissions(key))
        .orElseGet(() -> skip("There is no key to look at."));
  }

  static Finding permissions(Path key) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(key);
      return mode.contains(PosixFilePermission.OTHERS_READ)
              || mode.contains(PosixFilePermission.OTHERS_WRITE)
              || mode.contains(PosixFilePermission.GROUP_WRITE)
          ? fail("Everybody on this host can read or change " + key + ".", "Run: chmod 0600 " + key)
          : pass("Nobody else can read it.");
    } catch (IOException e) {
      return fail(key + " cannot be looked at.", "Run this as root.");
    }
  }

  private static Finding match(Target target) {
    return onLeaf(
        target,
        false,
        leaf ->
            onKey(
                target,
                false,
                key ->
                    match(
                        leaf, key, target.tlsCert().orElseThrow(), target.tlsKey().orElseThrow())));
  }

  static Finding match(X509Certificate leaf, PrivateKey key, Path certFile, Path keyFile) {
    return KeyMatch.matches(leaf, key)
        ? pass("The key is the certificate's.")
        : fail(
            "The key in " + keyFile + " is not the one of the certificate in " + certFile + ".",
            "Name the key that the certificate was requested with; the server's own certificate"
                + " has to come first in its file.");
  }

  /** A certificate of a content network is for hundreds of names: the first few are said. */
  static String names(X509Certificate leaf) {
    List<String> names = ServerNames.of(leaf);
    return names.isEmpty() ? CertificateFacts.subject(leaf) : Some.of(names);
  }

  private static Finding onLeaf(
      Target target, boolean first, Function<X509Certificate, Finding> look) {
    return on(target, target.tlsCert().orElse(null), first, b -> Pem.certificates(b).get(0), look);
  }

  private static Finding onKey(Target target, boolean first, Function<PrivateKey, Finding> look) {
    return on(target, target.tlsKey().orElse(null), first, Pem::privateKey, look);
  }

  private static Finding made(Path path) {
    return skip(
        path + (Files.exists(path) ? " is made anew." : " is not there yet; set-up makes it."));
  }

  /**
   * Only the check that is about reading reports what cannot be read; the others have nothing to
   * say then.
   */
  static <T> Finding on(
      Target target,
      Path path,
      boolean first,
      Function<byte[], T> parser,
      Function<T, Finding> look) {
    if (path == null) {
      return skip("No such file was named.");
    }
    if (target.made().contains(path)) {
      return made(path);
    }
    PemFile<T> file = PemFile.read(path, parser);
    if (file.isSound()) {
      return look.apply(file.value());
    }
    return first ? file.problem() : skip(path + " could not be read.");
  }
}
