package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Contents;
import io.sentinelx.pki.HeldKey;
import io.sentinelx.pki.KeyMatch;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.value.ServerName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A server's certificate and key, in the files that were named. Each is read once, when the first
 * check asks for it; safe to share between checks that run at the same time.
 */
public final class ServerFiles {
  private final Named named;
  private final Once<Optional<HandedFile>> certificate;
  private final Once<Optional<HandedFile>> key;
  private final Once<Chain> chain;
  private final Once<Passphrase> passphrase;

  /**
   * What was named.
   *
   * @param certificate none: nothing is looked at
   * @param key none: nothing that takes a key is looked at
   * @param passphrase the file whose first line opens what is encrypted
   * @param name what the certificate has to be for
   * @param made files that set-up is going to make, whatever is there now
   * @param copying what becomes of what NGINX could not use as it is
   * @param now as of when
   */
  public record Named(
      Optional<Path> certificate,
      Optional<Path> key,
      Optional<Path> passphrase,
      Optional<ServerName> name,
      Set<Path> made,
      Copying copying,
      Instant now) {}

  /** Files that are read when they are asked for. */
  public ServerFiles(Named named) {
    this.named = named;
    this.passphrase = new Once<>(() -> Passphrase.of(named.passphrase()));
    this.certificate = new Once<>(() -> read(named.certificate()));
    this.key = new Once<>(() -> read(named.key()));
    this.chain = new Once<>(this::findChain);
  }

  Named named() {
    return named;
  }

  Optional<HandedFile> certificate() {
    return certificate.get();
  }

  Optional<HandedFile> key() {
    return key.get();
  }

  /**
   * What is wrong with a file that its passphrase would mend.
   *
   * @param shut its key, or all of it
   */
  Finding locked(Path file, HeldKey.Shut shut) {
    return kept(passphrase.get().locked(file, shut));
  }

  /** A failure to read a file is a warning where a copy of it stays in use. */
  Finding kept(Finding failure) {
    return named.copying() == Copying.KEPT
        ? warn(
            failure.detail() + " The copy that was made of it before stays in use.",
            failure.remedy())
        : failure;
  }

  /** The server's own certificate and what leads up from it, where the file holds one. */
  Chain chain() {
    return chain.get();
  }

  /** Whether both can be read and belong together. */
  public boolean areUsable() {
    return openKey()
        .filter(
            key ->
                certificate()
                    .flatMap(HandedFile::contents)
                    .filter(c -> !c.certificates().isEmpty())
                    .isPresent())
        .filter(key -> KeyMatch.matches(chain().own(), key.key()))
        .isPresent();
  }

  /** What is to be said of the chain; nothing where there is none, which another check says. */
  Finding onChain(Function<Chain, Finding> look) {
    return on(certificate(), named.certificate(), c -> !c.certificates().isEmpty())
        .orElseGet(() -> look.apply(chain()));
  }

  /**
   * What is to be said of a server's certificate; nothing where the file holds CAs' alone, which
   * another check says.
   */
  Finding onServers(Function<Chain, Finding> look) {
    return onChain(
        chain ->
            isServers(chain.own())
                ? look.apply(chain)
                : skip("There is no server's certificate to look at."));
  }

  /** What is to be said of certificate and key. */
  Finding onPair(BiFunction<Chain, HeldKey.Open, Finding> look) {
    return on(certificate(), named.certificate(), c -> !c.certificates().isEmpty())
        .or(() -> on(key(), named.key(), c -> openKey().isPresent()))
        .orElseGet(() -> look.apply(chain(), openKey().orElseThrow()));
  }

  /** Why nothing can be said of the file itself; nothing where something can. */
  static Optional<Finding> nothing(Optional<Path> path, Set<Path> made) {
    return path.isEmpty()
        ? Optional.of(skip("No such file was named."))
        : path.filter(made::contains).map(ServerFiles::made);
  }

  /** Whether certificate and key are in one file, of which one check says what is wrong. */
  boolean areOne() {
    return named.certificate().isPresent() && named.certificate().equals(named.key());
  }

  static Finding made(Path path) {
    return skip(
        path + (Files.exists(path) ? " is made anew." : " is not there yet; set-up makes it."));
  }

  private Optional<Finding> on(
      Optional<HandedFile> file, Optional<Path> path, Function<Contents, Boolean> has) {
    return nothing(path, named.made())
        .or(
            () ->
                file.flatMap(HandedFile::contents).filter(has::apply).isPresent()
                    ? Optional.empty()
                    : Optional.of(skip(path.orElseThrow() + " could not be read.")));
  }

  /** The key, where the file holds one that can be used, and no other. */
  Optional<HeldKey.Open> openKey() {
    return key()
        .flatMap(HandedFile::contents)
        .filter(c -> c.keys().size() == 1)
        .flatMap(Contents::openKey);
  }

  private Optional<HandedFile> read(Optional<Path> path) {
    return path.filter(p -> !named.made().contains(p))
        .map(p -> HandedFile.read(p, passphrase.get().secret()));
  }

  private Chain findChain() {
    List<X509Certificate> file =
        certificate().orElseThrow().contents().orElseThrow().certificates();
    return Chain.of(file, own(file), named.now());
  }

  /** The server's that the key belongs to; without such a one, the first that is a server's. */
  private X509Certificate own(List<X509Certificate> file) {
    List<X509Certificate> servers = file.stream().filter(ServerFiles::isServers).toList();
    return openKey()
        .flatMap(open -> servers.stream().filter(c -> KeyMatch.matches(c, open.key())).findFirst())
        .or(() -> servers.stream().findFirst())
        .orElse(file.get(0));
  }

  /** What {@code openssl req -x509} makes is a CA's certificate with names, and serves well. */
  static boolean isServers(X509Certificate certificate) {
    return certificate.getBasicConstraints() < 0 || !ServerNames.of(certificate).isEmpty();
  }
}
