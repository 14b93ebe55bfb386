package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.DeviceCa;
import io.sentinelx.answers.ServerCert;
import io.sentinelx.certs.Copies;
import io.sentinelx.certs.Copying;
import io.sentinelx.certs.DeviceFiles;
import io.sentinelx.certs.ServerFiles;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What NGINX and the service are given: the operator's own files where NGINX can use them, and
 * copies of ours where it cannot. Once there is a copy it stays while its original cannot be read:
 * somebody may have put the passphrase, or all of it, away.
 *
 * @param answers with the files that are served in place of those that were named
 * @param copies the copies as they should be
 */
public record Served(Answers answers, List<Artifact> copies) {
  private static final int OPEN = 0644;
  private static final int KEY = 0600;

  public Served {
    copies = List.copyOf(copies);
  }

  /** Reads the operator's files; those that cannot be read are a check's to report. */
  public static Served of(Answers named, Instant now) {
    Layout layout = named.layout();
    List<Artifact> copies = new ArrayList<>();
    ServerCert cert = named.serverCert();
    if (cert instanceof ServerCert.Existing own) {
      ServerFiles files = files(own, now);
      Path bundle = layout.serverBundle();
      Optional<String> copy = Copies.server(files);
      copy.map(text -> Artifact.secret(bundle, KEY, Owner.ROOT, text)).ifPresent(copies::add);
      if (copy.isPresent() || isThere(bundle) && !files.areUsable()) {
        cert = new ServerCert.Existing(bundle, bundle, Optional.empty());
      }
    }
    DeviceCa ca = named.deviceCa();
    if (ca instanceof DeviceCa.Existing own) {
      DeviceFiles files =
          new DeviceFiles(
              new DeviceFiles.Named(
                  Optional.of(own.certificates()), own.crl(), Set.of(), true, now));
      ca =
          new DeviceCa.Existing(
              open(layout.pki("client-ca.pem"), Copies.deviceCa(files), files.hasCas(), copies)
                  .orElse(own.certificates()),
              own.crl()
                  .map(
                      crl ->
                          open(
                                  layout.pki("client-crl.pem"),
                                  Copies.deviceCrl(files),
                                  files.hasCrls(),
                                  copies)
                              .orElse(crl)));
    }
    return new Served(named.with(cert, ca), copies);
  }

  /**
   * The certificate file that is served, as it should be; nothing where it is the operator's own.
   */
  Optional<Artifact> certificate() {
    return copies.stream().filter(copy -> copy.path().equals(answers.tlsCert())).findFirst();
  }

  private static Optional<Path> open(
      Path place, Optional<String> copy, boolean readable, List<Artifact> copies) {
    copy.map(text -> Artifact.open(place, OPEN, Owner.ROOT, text)).ifPresent(copies::add);
    return copy.isPresent() || isThere(place) && !readable ? Optional.of(place) : Optional.empty();
  }

  private static boolean isThere(Path copy) {
    return Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS);
  }

  private static ServerFiles files(ServerCert.Existing own, Instant now) {
    return new ServerFiles(
        new ServerFiles.Named(
            Optional.of(own.certificate()),
            Optional.of(own.key()),
            own.passphrase(),
            Optional.empty(),
            Set.of(),
            Copying.MADE,
            now));
  }
}
