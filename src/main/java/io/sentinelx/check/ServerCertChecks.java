package io.sentinelx.check;

import static io.sentinelx.check.Finding.fail;
import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.skip;

import io.sentinelx.pki.KeyMatch;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
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
            () ->
                onLeaf(
                    target,
                    false,
                    leaf ->
                        Lifetime.judge(
                            "The server certificate",
                            leaf.getNotBefore().toInstant(),
                            leaf.getNotAfter().toInstant(),
                            clock.instant(),
                            REPLACE))),
        new Check(CheckId.SERVER_CERT_NAME_MATCH, () -> name(target)));
  }

  private static Finding found(X509Certificate leaf) {
    return pass("It holds a certificate for " + names(leaf) + ".");
  }

  private static Finding found(PrivateKey key) {
    return pass("It holds a private key, " + key.getAlgorithm() + ".");
  }

  private static Finding name(Target target) {
    if (target.serverName().isEmpty()) {
      return skip("No server name was given.");
    }
    return onLeaf(
        target,
        false,
        leaf ->
            ServerNames.matches(leaf, target.serverName().get())
                ? pass("The certificate is for " + target.serverName().get() + ".")
                : fail(
                    "The certificate is for "
                        + names(leaf)
                        + ", not for "
                        + target.serverName().get()
                        + ".",
                    "Use a certificate with that name in its subject alternative names, or the"
                        + " --server-name it is for."));
  }

  private static Finding permissions(Target target) {
    if (target.tlsKey().isEmpty() || !Files.exists(target.tlsKey().get())) {
      return skip("There is no key to look at.");
    }
    Path key = target.tlsKey().get();
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
                    KeyMatch.matches(leaf, key)
                        ? pass("The key is the certificate's.")
                        : fail(
                            "The key in "
                                + target.tlsKey().orElseThrow()
                                + " is not the one of the certificate in "
                                + target.tlsCert().orElseThrow()
                                + ".",
                            "Name the key that the certificate was requested with; the server's own"
                                + " certificate has to come first in its file.")));
  }

  private static String names(X509Certificate leaf) {
    List<String> names = ServerNames.of(leaf);
    return names.isEmpty()
        ? Quoted.plain(leaf.getSubjectX500Principal().getName())
        : Quoted.plain(String.join(", ", names));
  }

  private static Finding onLeaf(
      Target target, boolean first, Function<X509Certificate, Finding> look) {
    return on(target, target.tlsCert().orElse(null), first, b -> Pem.certificates(b).get(0), look);
  }

  private static Finding onKey(Target target, boolean first, Function<PrivateKey, Finding> look) {
    return on(target, target.tlsKey().orElse(null), first, Pem::privateKey, look);
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
    if (target.certificatesMadeHere()
        && path.startsWith(target.layout().pki())
        && Files.notExists(path)) {
      return skip(path + " is not there yet; set-up makes it.");
    }
    PemFile<T> file = PemFile.read(path, parser);
    if (file.isSound()) {
      return look.apply(file.value());
    }
    return first ? file.problem() : skip(path + " could not be read.");
  }
}
