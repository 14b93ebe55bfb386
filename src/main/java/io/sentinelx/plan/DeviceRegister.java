package io.sentinelx.plan;

import io.sentinelx.apply.ServiceControl;
import io.sentinelx.os.Command;
import io.sentinelx.os.InstalledCommand;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.Fingerprints;
import io.sentinelx.pki.Pem;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The devices in the service's database, as commands: the database is in a folder of the service's
 * user, and root opens nothing there, so each command runs as that user.
 */
public final class DeviceRegister {
  private DeviceRegister() {}

  /** Lets the certificate in the PEM file {@code certificate} in as device {@code id}. */
  public static Command register(Layout layout, DeviceId id, Path certificate) throws IOException {
    X509Certificate leaf = Pem.certificates(TrustedFile.read(certificate)).get(0);
    return register(layout, id, leaf);
  }

  /** Lets {@code leaf} in as device {@code id}. */
  public static Command register(Layout layout, DeviceId id, X509Certificate leaf) {
    return command(
        layout,
        "register",
        id.value(),
        Fingerprints.sha256(leaf),
        leaf.getSerialNumber().toString(16),
        leaf.getNotAfter().toInstant().toString());
  }

  /**
   * Approves a waiting device or a waiting certificate of it. Where it is revoked, says how it is
   * given another certificate.
   */
  public static Command approve(Layout layout, DeviceId id) {
    return command(
        layout, "approve", id.value(), InstalledCommand.of(layout, "device issue " + id));
  }

  /** Refuses the device from now on. */
  public static Command revoke(Layout layout, DeviceId id) {
    return command(layout, "revoke", id.value());
  }

  /** Prints all devices, one JSON object a line. */
  public static Command list(Layout layout) {
    return command(layout, "list");
  }

  private static Command command(Layout layout, String... words) {
    List<String> arguments = new ArrayList<>(List.of("device-store", layout.database().toString()));
    arguments.addAll(List.of(words));
    return ServiceControl.asService(
        layout,
        layout.currentRelease().resolve("bin/sentinelx").toString(),
        arguments.toArray(String[]::new));
  }
}
