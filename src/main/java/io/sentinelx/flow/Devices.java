package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.DeviceCa;
import io.sentinelx.answers.ServerCert;
import io.sentinelx.apply.InstallLock;
import io.sentinelx.apply.LooseFiles;
import io.sentinelx.apply.Unfinished;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.InstalledCommand;
import io.sentinelx.os.Nginx;
import io.sentinelx.os.RootsFolders;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.RevocationList;
import io.sentinelx.pki.RevokedCertificate;
import io.sentinelx.plan.DeviceRegister;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code device …}: certificates of devices, and whether they are let in. */
public final class Devices {
  /** What cannot be done, and what to do instead. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    Refused(String message, String remedy) {
      super(message);
      this.remedy = remedy;
    }

    /** What to do. */
    public String remedy() {
      return remedy;
    }
  }

  /** At most 20 octets, as RFC 5280 has it; what runs as the service's user says it. */
  private static final Pattern SERIAL = Pattern.compile("serial [0-9a-fA-F]{1,40}");

  private final Answers answers;
  private final Layout layout;
  private final Clock clock;

  private Devices(Answers answers, Clock clock) {
    this.answers = answers;
    this.layout = answers.layout();
    this.clock = clock;
  }

  /** The devices of what is installed. Fails with {@link Refused} where nothing is. */
  public static Devices of(Optional<Path> sandbox, Clock clock) throws IOException {
    Installed installed =
        Installed.find(sandbox)
            .orElseThrow(
                () ->
                    new Refused(
                        "Nothing is installed " + sandbox.map(d -> "in " + d).orElse("here") + ".",
                        "Set it up first: " + CommandLine.on(sandbox, "setup")));
    requireRoots(installed.answers().layout());
    return new Devices(installed.answers(), clock);
  }

  /** What one of the commands that change something does. */
  public interface Deed {
    /** Does it, and returns sentences about what was done. */
    List<String> on(Devices devices) throws IOException;
  }

  /**
   * Changes something, while nothing else does. A run that was killed is taken back first; where
   * that cannot be done, it keeps nobody from revoking. One that was left as it is stays so.
   *
   * @throws io.sentinelx.apply.StepFailed where another run does not end within a minute
   */
  public static List<String> change(
      String command, Optional<Path> sandbox, Clock clock, Progress progress, Deed deed)
      throws IOException {
    Layout place = of(sandbox, clock).layout;
    Interruption interruption = new Interruption();
    try {
      InstallLock.await(place, command, clock).close();
      List<String> said = new ArrayList<>();
      Recovery.run(command, Unfinished.find(place).cutShort(), false, clock, progress)
          .ifPresent(stuck -> said.addAll(stuck.notes()));
      // What was installed may be another now, or nothing.
      Devices devices = of(sandbox, clock);
      InstallLock lock = InstallLock.await(devices.layout, command, clock);
      try {
        said.addAll(deed.on(devices));
      } finally {
        lock.close();
      }
      return said;
    } finally {
      interruption.close();
    }
  }

  private static void requireRoots(Layout layout) {
    try {
      RootsFolders.require(layout);
    } catch (FileRefused e) {
      throw new Refused(e.getMessage(), e.remedy());
    }
  }

  /**
   * Makes a certificate and lets it in. Returns the files that were written.
   *
   * @param out a folder for certificate, key and the server's CA; none: the state folder keeps them
   */
  public List<Path> issue(DeviceId id, Optional<Path> out) throws IOException {
    CertificateAuthority ca = authority();
    Path folder = out.orElse(layout.pki("devices"));
    Path certificate = folder.resolve(id.value() + ".crt");
    Path key = folder.resolve(id.value() + ".key");
    if (out.isPresent() && (Files.exists(certificate) || Files.exists(key))) {
      throw new Refused(
          folder + " holds a certificate of " + id + " already.",
          "Move it away, or name another folder with --out.");
    }
    Identity identity = ca.issueDevice(id, CertificateAuthority.DEVICE_LIFE, clock.instant());
    require(Commands.run(DeviceRegister.register(layout, id, identity.certificate())));
    List<Path> written = new ArrayList<>(List.of(certificate, key));
    LooseFiles.writeKey(key, identity.keyPem());
    LooseFiles.writeOpen(certificate, identity.chainPem());
    if (out.isPresent() && answers.serverCert() instanceof ServerCert.PrivateCa) {
      Path serverCa = folder.resolve("server-ca.crt");
      LooseFiles.writeOpen(serverCa, TrustedFile.text(layout.pki("server-ca.crt")));
      written.add(serverCa);
    }
    return written;
  }

  /**
   * Refuses the device: at once in the service, and with our own CA in NGINX too, by its revocation
   * list. Returns sentences about what was done.
   */
  public List<String> revoke(DeviceId id) throws IOException {
    CommandResult store = Commands.run(DeviceRegister.revoke(layout, id));
    require(store);
    List<String> done = new ArrayList<>();
    done.add("The service refuses " + id + " from now on.");
    if (!(answers.deviceCa() instanceof DeviceCa.Create)) {
      done.add("The device CA is yours: revoke the certificate there too.");
      return done;
    }
    List<BigInteger> serials = serials(id, store);
    if (!serials.isEmpty()) {
      extendRevocationList(serials);
      done.add("Its certificate is on the revocation list.");
      done.add(reload());
    }
    return done;
  }

  /**
   * Lets a waiting device, or a waiting certificate of one, in. Returns what the service's database
   * says.
   */
  public String approve(DeviceId id) {
    CommandResult result = Commands.run(DeviceRegister.approve(layout, id));
    require(result);
    return Quoted.plain(result.lastLine());
  }

  /** All devices, one JSON object a line. */
  public List<String> list() {
    CommandResult result = Commands.run(DeviceRegister.list(layout));
    require(result);
    return result.output().lines().filter(l -> l.startsWith("{")).toList();
  }

  private CertificateAuthority authority() throws IOException {
    if (!(answers.deviceCa() instanceof DeviceCa.Create)) {
      throw new Refused(
          "The device CA is yours, and its key is elsewhere.",
          "Issue the certificate with that CA; its common name has to be the device's id.");
    }
    Path key = layout.pki("device-ca.key");
    if (!Files.isReadable(key)) {
      throw new Refused("The device CA's key cannot be read.", "Run this as root.");
    }
    return CertificateAuthority.of(
        Pem.certificates(TrustedFile.read(layout.pki("device-ca.crt"))).get(0),
        Pem.privateKey(TrustedFile.read(key)));
  }

  /** Of the certificate the service knows it by, and of the one we keep. */
  private List<BigInteger> serials(DeviceId id, CommandResult store) throws IOException {
    List<BigInteger> serials = new ArrayList<>();
    store
        .output()
        .lines()
        .filter(l -> SERIAL.matcher(l).matches())
        .map(l -> new BigInteger(l.substring("serial ".length()), 16))
        .forEach(serials::add);
    Path certificate = layout.device(id, ".crt");
    if (Files.exists(certificate)) {
      serials.add(Pem.certificates(TrustedFile.read(certificate)).get(0).getSerialNumber());
    }
    return serials.stream().distinct().toList();
  }

  private void extendRevocationList(List<BigInteger> serials) throws IOException {
    Path file = layout.pki("device-ca.crl");
    RevocationList list = RevocationList.of(Pem.crls(TrustedFile.read(file)).get(0));
    Instant now = clock.instant();
    RevocationList longer = list;
    for (BigInteger serial : serials) {
      longer = longer.with(new RevokedCertificate(serial, now));
    }
    LooseFiles.writeOpen(
        file, Pem.encode(authority().crl(list.nextNumber(), longer.revoked(), now)));
  }

  private String reload() {
    Nginx nginx = Machine.nginx(layout);
    if (nginx.master().isEmpty()) {
      return "NGINX does not run; it reads the list when it starts.";
    }
    CommandResult result = Commands.run(nginx.reload());
    if (!result.ok()) {
      throw new Refused(
          "NGINX was not reloaded, and does not know of it yet: " + result.lastLine(),
          "Run: " + nginx.reload());
    }
    return "NGINX was reloaded and refuses it too.";
  }

  private void require(CommandResult result) {
    if (!result.ok()) {
      throw new Refused(
          Quoted.plain(result.lastLine()),
          result.exitCode() == 1
              ? "See the devices: " + InstalledCommand.of(layout, "device list")
              : "Check that the service is installed and its database can be read.");
    }
  }
}
