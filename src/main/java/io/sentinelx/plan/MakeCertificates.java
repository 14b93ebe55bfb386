package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.DeviceCa;
import io.sentinelx.answers.ServerCert;
import io.sentinelx.apply.Change;
import io.sentinelx.apply.Host;
import io.sentinelx.apply.Ownership;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.RevocationList;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the certificates that {@link Pki} found missing, each key in a file of its own. */
record MakeCertificates(Pki pki, Answers answers, List<Change> changes, Clock clock)
    implements Step {
  private static final int OPEN = 0644;
  private static final int KEY = 0600;

  static MakeCertificates of(
      Pki pki, Answers answers, Ownership ownership, Facts facts, Clock clock) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (Path path : pki.files(answers.layout())) {
      changes.add(change(facts, ownership, path, path.toString().endsWith(".key") ? KEY : OPEN));
    }
    return new MakeCertificates(pki, answers, changes, clock);
  }

  /**
   * The files that are there already, each with the mode and owner that it has to have: a key that
   * others can read is written anew, with what it holds.
   */
  static List<Artifact> kept(Pki pki, Answers answers, Facts facts) throws IOException {
    List<String> names = new ArrayList<>();
    if (answers.serverCert() instanceof ServerCert.PrivateCa) {
      addPair(names, "server-ca", pki.serverCa());
      if (!pki.serverCert()) {
        names.add("server.crt");
      }
      if (!pki.serverKey()) {
        names.add("server.key");
      }
    }
    if (answers.deviceCa() instanceof DeviceCa.Create create) {
      addPair(names, "device-ca", pki.deviceCa());
      if (!pki.crl()) {
        names.add("device-ca.crl");
      }
      create
          .firstDevice()
          .ifPresent(id -> addPair(names, "devices/" + id, pki.firstDevice().isPresent()));
    }
    List<Artifact> kept = new ArrayList<>();
    for (String name : names) {
      boolean key = name.endsWith(".key");
      Path path = answers.layout().pki(name);
      facts
          .disk()
          .at(path)
          .filter(there -> there.kind() == FileState.Kind.FILE)
          .map(there -> new Artifact(path, key ? KEY : OPEN, Owner.ROOT, there.content(), key))
          .ifPresent(kept::add);
    }
    return kept;
  }

  private static void addPair(List<String> names, String name, boolean made) {
    if (!made) {
      names.add(name + ".crt");
      names.add(name + ".key");
    }
  }

  private static Change change(Facts facts, Ownership ownership, Path path, int mode)
      throws IOException {
    return new Change(
        path,
        facts.disk().at(path).isPresent() ? Change.Action.MODIFY : Change.Action.CREATE,
        mode,
        ownership.describe(Owner.ROOT));
  }

  @Override
  public String title() {
    return "Make certificates";
  }

  @Override
  public void apply(Host host) throws IOException {
    Instant now = clock.instant();
    Layout layout = answers.layout();
    if (pki.serverCa()) {
      CertificateAuthority ca = CertificateAuthority.createServerCa(answers.serverName(), now);
      write(host, ca, "server-ca");
    }
    if (pki.serverCert()) {
      CertificateAuthority ca = authority("server-ca");
      if (pki.serverKey()) {
        Identity server = ca.issueServer(answers.serverName(), now);
        key(host, layout.pki("server.key"), server.keyPem());
        open(host, layout.pki("server.crt"), server.chainPem());
      } else {
        open(
            host,
            layout.pki("server.crt"),
            ca.issueServer(answers.serverName(), serverKey(), now).chainPem());
      }
    }
    if (pki.deviceCa()) {
      write(host, CertificateAuthority.createDeviceCa(now), "device-ca");
    }
    if (pki.crl()) {
      RevocationList last = revocations();
      X509CRL crl = authority("device-ca").crl(last.nextNumber(), last.revoked(), now);
      // Taken back, it would let in whoever was revoked meanwhile.
      host.writeForGood(
          Artifact.open(layout.pki("device-ca.crl"), OPEN, Owner.ROOT, Pem.encode(crl)));
    }
    if (pki.firstDevice().isPresent()) {
      DeviceId id = pki.firstDevice().get();
      Identity device =
          authority("device-ca").issueDevice(id, CertificateAuthority.FIRST_DEVICE_LIFE, now);
      key(host, layout.device(id, ".key"), device.keyPem());
      open(host, layout.device(id, ".crt"), device.chainPem());
    }
  }

  private RevocationList revocations() throws IOException {
    Path list = answers.layout().pki("device-ca.crl");
    return Files.exists(list)
        ? RevocationList.of(Pem.crls(TrustedFile.read(list)).get(0))
        : RevocationList.none();
  }

  /** The key that is there, and that fits the certificate that is there. */
  private KeyPair serverKey() throws IOException {
    Layout layout = answers.layout();
    return new KeyPair(
        Pem.certificates(TrustedFile.read(layout.pki("server.crt"))).get(0).getPublicKey(),
        Pem.privateKey(TrustedFile.read(layout.pki("server.key"))));
  }

  private CertificateAuthority authority(String name) throws IOException {
    Layout layout = answers.layout();
    return CertificateAuthority.of(
        Pem.certificates(TrustedFile.read(layout.pki(name + ".crt"))).get(0),
        Pem.privateKey(TrustedFile.read(layout.pki(name + ".key"))));
  }

  private void write(Host host, CertificateAuthority ca, String name) throws IOException {
    key(host, answers.layout().pki(name + ".key"), Pem.encode(ca.key()));
    open(host, answers.layout().pki(name + ".crt"), Pem.encode(ca.certificate()));
  }

  private static void open(Host host, Path path, String pem) throws IOException {
    host.write(Artifact.open(path, OPEN, Owner.ROOT, pem));
  }

  private static void key(Host host, Path path, String pem) throws IOException {
    host.write(Artifact.secret(path, KEY, Owner.ROOT, pem));
  }
}
