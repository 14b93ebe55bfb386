package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.DeviceCa;
import io.sentinelx.answers.ServerCert;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.KeyMatch;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.RevocationList;
import io.sentinelx.pki.ServerNames;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which certificates have to be made: those that are missing, past two thirds of their life, or for
 * another name. A device CA that is there is never replaced: every device would be locked out.
 *
 * @param serverKey whether the server's certificate is for a new key: one that is there and fits
 *     stays, as two files cannot take the place of two others at once, and NGINX does not start
 *     with a certificate and a key that belong to different pairs
 * @param firstDevice the device that gets a certificate now
 */
record Pki(
    boolean serverCa,
    boolean serverCert,
    boolean serverKey,
    boolean deviceCa,
    boolean crl,
    Optional<DeviceId> firstDevice) {

  /** What the server shows, alone. */
  static Pki ofServer(Answers answers, Facts facts, Instant now) {
    Layout layout = answers.layout();
    Reader files = new Reader(facts, layout);
    boolean serverCa = false;
    boolean serverCert = false;
    boolean serverKey = false;
    if (answers.serverCert() instanceof ServerCert.PrivateCa) {
      Optional<CertificateAuthority> ca = files.authority("server-ca");
      serverCa =
          ca.isEmpty()
              || !ca.get().permits(answers.serverName())
              || isOld(ca.get().certificate(), now);
      Optional<X509Certificate> leaf = files.certificate(layout.pki("server.crt"));
      serverKey = leaf.filter(cert -> files.keyMatches(cert, layout.pki("server.key"))).isEmpty();
      serverCert =
          serverCa
              || leaf.isEmpty()
              || isOld(leaf.get(), now)
              || !ServerNames.matches(leaf.get(), answers.serverName())
              || !isSignedBy(leaf.get(), ca.get())
              || serverKey;
    }
    return new Pki(serverCa, serverCert, serverKey, false, false, Optional.empty());
  }

  /**
   * All of it.
   *
   * @throws PlanFailed where the device CA or its list is there and cannot be used
   */
  static Pki decide(Answers answers, Facts facts, Instant now) throws IOException {
    Pki server = ofServer(answers, facts, now);
    if (!(answers.deviceCa() instanceof DeviceCa.Create create)) {
      return server;
    }
    Layout layout = answers.layout();
    Reader files = new Reader(facts, layout);
    Optional<CertificateAuthority> ca = files.deviceAuthority();
    Optional<X509CRL> list = files.deviceCrl();
    boolean crl = ca.isEmpty() || list.isEmpty() || isOld(list.get(), now);
    boolean firstIsSound =
        create.firstDevice().isEmpty()
            || ca.isPresent()
                && files
                    .certificate(layout.device(create.firstDevice().get(), ".crt"))
                    .filter(
                        leaf ->
                            !isOld(leaf, now)
                                    && isSignedBy(leaf, ca.get())
                                    && files.keyMatches(
                                        leaf, layout.device(create.firstDevice().get(), ".key"))
                                || isRevoked(leaf, list))
                    .isPresent();
    return new Pki(
        server.serverCa(),
        server.serverCert(),
        server.serverKey(),
        ca.isEmpty(),
        crl,
        firstIsSound ? Optional.empty() : create.firstDevice());
  }

  /** The first device, where its certificate is there and not revoked. */
  static Optional<DeviceId> issued(Answers answers, Facts facts) {
    Reader files = new Reader(facts, answers.layout());
    return answers.deviceCa() instanceof DeviceCa.Create create
        ? create
            .firstDevice()
            .filter(
                id ->
                    files
                        .certificate(answers.layout().device(id, ".crt"))
                        .filter(
                            leaf ->
                                !isRevoked(leaf, files.crl(answers.layout().pki("device-ca.crl"))))
                        .isPresent())
        : Optional.empty();
  }

  /** What has to be made, in the order of making. */
  List<Path> files(Layout layout) {
    List<Path> files = new ArrayList<>();
    if (serverCa) {
      files.addAll(List.of(layout.pki("server-ca.crt"), layout.pki("server-ca.key")));
    }
    if (serverCert) {
      files.add(layout.pki("server.crt"));
    }
    if (serverKey) {
      files.add(layout.pki("server.key"));
    }
    if (deviceCa) {
      files.addAll(List.of(layout.pki("device-ca.crt"), layout.pki("device-ca.key")));
    }
    if (crl) {
      files.add(layout.pki("device-ca.crl"));
    }
    firstDevice.ifPresent(
        id -> files.addAll(List.of(layout.device(id, ".crt"), layout.device(id, ".key"))));
    return files;
  }

  /** Whether nothing has to be made. */
  boolean isComplete() {
    return !serverCa && !serverCert && !deviceCa && !crl && firstDevice.isEmpty();
  }

  /** Whether NGINX has to read certificates again: the first device's it never reads. */
  boolean concernsNginx() {
    return serverCert || deviceCa || crl;
  }

  private static boolean isOld(X509Certificate certificate, Instant now) {
    return isOld(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(), now);
  }

  private static boolean isOld(X509CRL crl, Instant now) {
    return crl.getNextUpdate() == null
        || isOld(crl.getThisUpdate().toInstant(), crl.getNextUpdate().toInstant(), now);
  }

  /** Past two thirds of its life. */
  private static boolean isOld(Instant from, Instant to, Instant now) {
    return now.isAfter(from.plus(Duration.between(from, to).multipliedBy(2).dividedBy(3)));
  }

  private static boolean isSignedBy(X509Certificate leaf, CertificateAuthority ca) {
    try {
      leaf.verify(ca.certificate().getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** A device that an operator revoked is not given a new certificate behind their back. */
  private static boolean isRevoked(X509Certificate leaf, Optional<X509CRL> crl) {
    return crl.map(c -> RevocationList.of(c).contains(leaf.getSerialNumber())).orElse(false);
  }

  private record Reader(Facts facts, Layout layout) {
    Optional<X509Certificate> certificate(Path path) {
      return read(path, bytes -> Pem.certificates(bytes).get(0));
    }

    Optional<X509CRL> crl(Path path) {
      return read(path, bytes -> Pem.crls(bytes).get(0));
    }

    boolean keyMatches(X509Certificate certificate, Path key) {
      return read(key, Pem::privateKey).map(k -> KeyMatch.matches(certificate, k)).orElse(false);
    }

    Optional<CertificateAuthority> authority(String name) {
      return certificate(layout.pki(name + ".crt"))
          .flatMap(
              c ->
                  read(layout.pki(name + ".key"), Pem::privateKey)
                      .filter(k -> KeyMatch.matches(c, k))
                      .map(k -> CertificateAuthority.of(c, k)));
    }

    /** Fails where there is one that cannot be used: making another would lock every device out. */
    Optional<CertificateAuthority> deviceAuthority() throws IOException {
      Optional<CertificateAuthority> ca = authority("device-ca");
      boolean something =
          facts.disk().at(layout.pki("device-ca.crt")).isPresent()
              || facts.disk().at(layout.pki("device-ca.key")).isPresent();
      if (ca.isEmpty() && something) {
        throw new PlanFailed(
            "The device CA in "
                + layout.pki()
                + " is damaged or incomplete, and another one would lock"
                + " every device out.",
            "Restore device-ca.crt and device-ca.key from a backup, or move both away to start anew.");
      }
      return ca;
    }

    /** Fails where there is one that cannot be read: a new one would let in who was revoked. */
    Optional<X509CRL> deviceCrl() throws IOException {
      Path path = layout.pki("device-ca.crl");
      Optional<X509CRL> list = crl(path);
      if (list.isEmpty() && facts.disk().at(path).isPresent()) {
        throw new PlanFailed(
            "The revocation list "
                + path
                + " is damaged, and a new one would not name the devices"
                + " that you revoked.",
            "Restore it from a backup, or move it away and revoke them again.");
      }
      return list;
    }

    private <T> Optional<T> read(Path path, Function<byte[], T> parser) {
      try {
        return facts.disk().at(path).map(FileState::content).map(parser);
      } catch (IOException | InvalidValue e) {
        return Optional.empty();
      }
    }
  }
}
