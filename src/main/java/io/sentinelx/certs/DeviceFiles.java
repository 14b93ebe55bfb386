package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.skip;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Contents;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The device CA and its revocation lists, in the files that were named. Each is read once; safe to
 * share between checks that run at the same time.
 */
public final class DeviceFiles {
  private final Named named;
  private final Once<Optional<HandedFile>> ca;
  private final Once<Optional<HandedFile>> crl;

  /**
   * What was named.
   *
   * @param ca none: nothing is looked at
   * @param crl none: nobody is revoked
   * @param made files that set-up is going to make, whatever is there now
   * @param copied whether NGINX and the service are given a PEM copy of what NGINX could not read
   * @param now as of when
   */
  public record Named(
      Optional<Path> ca, Optional<Path> crl, Set<Path> made, boolean copied, Instant now) {}

  /** Files that are read when they are asked for. */
  public DeviceFiles(Named named) {
    this.named = named;
    this.ca = new Once<>(() -> read(named.ca()));
    this.crl = new Once<>(() -> read(named.crl()));
  }

  Named named() {
    return named;
  }

  /** Whether the CA's file can be read and holds certificates. */
  public boolean hasCas() {
    return ca().flatMap(HandedFile::contents).filter(c -> !c.certificates().isEmpty()).isPresent();
  }

  /** Whether the list's file can be read and holds lists. */
  public boolean hasCrls() {
    return crl().flatMap(HandedFile::contents).filter(c -> !c.crls().isEmpty()).isPresent();
  }

  Optional<HandedFile> ca() {
    return ca.get();
  }

  Optional<HandedFile> crl() {
    return crl.get();
  }

  /** What is to be said of the CA's file itself. */
  Finding onCaFile(Function<HandedFile, Finding> look) {
    return ServerFiles.nothing(named.ca(), named.made())
        .orElseGet(() -> look.apply(ca.get().orElseThrow()));
  }

  /** What is to be said of the list's file itself. */
  Finding onCrlFile(Function<HandedFile, Finding> look) {
    return noCrl().orElseGet(() -> look.apply(crl.get().orElseThrow()));
  }

  /** What is to be said of the CAs in the file; nothing where there are none. */
  Finding onCas(Function<List<X509Certificate>, Finding> look) {
    return onCaFile(
        file ->
            file.contents()
                .map(Contents::certificates)
                .filter(cas -> !cas.isEmpty())
                .map(look)
                .orElseGet(() -> skip(file.path() + " could not be read.")));
  }

  /** What is to be said of the lists in the file; nothing where there are none. */
  Finding onCrls(Function<List<X509CRL>, Finding> look) {
    return onCrlFile(
        file ->
            file.contents()
                .map(Contents::crls)
                .filter(crls -> !crls.isEmpty())
                .map(look)
                .orElseGet(() -> skip(file.path() + " could not be read.")));
  }

  /** What is to be said of both. */
  Finding onBoth(BiFunction<List<X509Certificate>, List<X509CRL>, Finding> look) {
    return onCrls(crls -> onCas(cas -> look.apply(cas, crls)));
  }

  private Optional<Finding> noCrl() {
    return named.crl().isEmpty()
        ? Optional.of(skip("No revocation list was named."))
        : ServerFiles.nothing(named.crl(), named.made());
  }

  private Optional<HandedFile> read(Optional<Path> path) {
    return path.filter(p -> !named.made().contains(p))
        .map(p -> HandedFile.read(p, Optional.empty()));
  }
}
