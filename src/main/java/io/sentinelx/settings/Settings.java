package io.sentinelx.settings;

import io.sentinelx.value.HostAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the API service runs with: the keys of {@code .env}, read and judged. Whether the files
 * exist and what they hold is judged where they are used.
 *
 * @param bindAddress a loopback address
 * @param port 1 to 65535
 * @param requireDeviceMtls whether every heartbeat needs a verified certificate
 * @param trustProxyCertHeaders whether the certificate headers of a proxy that knows the secret
 *     count
 * @param requireCommonNameMatch whether the certificate's common name must equal {@code device_id}
 * @param requireNewDeviceApproval whether a new device waits for an operator
 * @param deviceCaFile the device CA's certificates, PEM
 * @param deviceCrlFile the device CA's revocation lists, PEM
 * @param proxySecretFile one secret a line; more than one while they are rolled over
 * @param databaseFile the SQLite database
 * @param heartbeatInterval how often a device is asked to report, 5 s to a day
 * @param logLevel how much is logged
 */
public record Settings(
    HostAddress bindAddress,
    int port,
    boolean requireDeviceMtls,
    boolean trustProxyCertHeaders,
    boolean requireCommonNameMatch,
    boolean requireNewDeviceApproval,
    Optional<Path> deviceCaFile,
    Optional<Path> deviceCrlFile,
    Optional<Path> proxySecretFile,
    Path databaseFile,
    Duration heartbeatInterval,
    LogLevel logLevel) {

  /**
   * A {@code .env} file's settings and everything that is wrong with it.
   *
   * @param settings absent where a finding is an error
   * @param findings in the file's order, absent keys last
   */
  public record Reading(Optional<Settings> settings, List<EnvFinding> findings) {
    public Reading {
      findings = List.copyOf(findings);
    }
  }

  /** The settings that {@code file} holds. Never fails: see {@link Reading#findings}. */
  public static Reading read(EnvFile file) {
    return new SettingsReader(file).read();
  }
}
