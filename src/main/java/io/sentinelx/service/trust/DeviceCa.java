package io.sentinelx.service.trust;

import io.sentinelx.pki.DeviceTrust;
import io.sentinelx.pki.Fingerprints;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.Verdict;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The device CA and its revocation list as they are on disk now. A change of either file drops what
 * was verified under the old ones; a file that cannot be read trusts nobody.
 */
public final class DeviceCa {
  /** Some megabytes: a hash and an instant each. */
  private final WatchedFile<List<X509Certificate>> caFile;

  private final Optional<WatchedFile<List<X509CRL>>> crlFile;
  private volatile State state;

  /**
   * @param crlFile absent where there is no revocation list
   */
  public DeviceCa(Path caFile, Optional<Path> crlFile) {
    this.caFile = new WatchedFile<>(caFile, Pem::certificates);
    this.crlFile = crlFile.map(path -> new WatchedFile<>(path, Pem::crls));
  }

  /** Both files as they were read together; {@code trust} is null where one of them is unusable. */
  private record State(
      WatchedFile.Content<List<X509Certificate>> ca,
      Optional<WatchedFile.Content<List<X509CRL>>> crl,
      DeviceTrust trust,
      Memory<String, Instant> verifiedUntil) {

    /** {@link WatchedFile#look} returns the same object until the content changes. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(
        WatchedFile.Content<List<X509Certificate>> ca,
        Optional<WatchedFile.Content<List<X509CRL>>> crl) {
      return this.ca == ca && this.crl.orElse(null) == crl.orElse(null);
    }
  }

  /**
   * Why the certificate is not one of our devices' at {@code now}, a phrase for the log; empty
   * where it is.
   *
   * @param sha256 of its DER
   * @param certificate is asked for only where the answer is not known
   */
  Optional<String> refusal(String sha256, Supplier<X509Certificate> certificate, Instant now) {
    State current = current();
    if (current.trust == null) {
      return problems(now).stream().findFirst();
    }
    if (current.verifiedUntil.get(sha256).filter(now::isBefore).isPresent()) {
      return Optional.empty();
    }
    Verdict verdict = current.trust.verify(certificate.get(), now);
    if (verdict instanceof Verdict.Trusted trusted) {
      current.verifiedUntil.put(sha256, trusted.validUntil());
      return Optional.empty();
    }
    return Optional.of(((Verdict.Refused) verdict).message());
  }

  /** What keeps every device out, sentences; empty where all is well. */
  public List<String> problems(Instant now) {
    State current = current();
    return new TrustProblems(caFile.path(), crlFile.map(WatchedFile::path), now)
        .of(current.ca, current.crl);
  }

  /** When the last of the CA's certificates ends. */
  public Optional<Instant> caExpiry() {
    return Optional.ofNullable(current().ca.value())
        .flatMap(all -> all.stream().map(c -> c.getNotAfter().toInstant()).max(Instant::compareTo));
  }

  /** When the first of the revocation lists must have been replaced. */
  public Optional<Instant> crlExpiry() {
    return current()
        .crl
        .flatMap(content -> Optional.ofNullable(content.value()))
        .flatMap(
            all ->
                all.stream()
                    .filter(crl -> crl.getNextUpdate() != null)
                    .map(crl -> crl.getNextUpdate().toInstant())
                    .min(Instant::compareTo));
  }

  private State current() {
    WatchedFile.Content<List<X509Certificate>> ca = caFile.look();
    Optional<WatchedFile.Content<List<X509CRL>>> crl = crlFile.map(WatchedFile::look);
    State known = state;
    if (known != null && known.isOf(ca, crl)) {
      return known;
    }
    boolean usable = ca.value() != null && (crl.isEmpty() || crl.get().value() != null);
    DeviceTrust trust =
        usable
            ? new DeviceTrust(
                ca.value(), crl.map(WatchedFile.Content::value).orElse(List.of()), true)
            : null;
    State fresh = new State(ca, crl, trust, new Memory<>());
    state = fresh;
    return fresh;
  }

  /** The digest that caches and pins key on. */
  static String digest(X509Certificate certificate) {
    return Fingerprints.sha256(certificate);
  }
}
