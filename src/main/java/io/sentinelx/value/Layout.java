package io.sentinelx.value;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an install keeps its files. {@code root} is {@code /} on a real machine; a sandbox has the
 * same tree under its own folder.
 *
 * @param root {@code /}, or the sandbox's folder
 * @param outputPath the NGINX site
 * @param envFile the service's settings
 * @param installDir releases and the link to the current one
 * @param stateDir database, certificates and the records of installs
 */
public record Layout(Path root, Path outputPath, Path envFile, Path installDir, Path stateDir) {
  private static final Path SLASH = Path.of("/");

  public Layout {
    Objects.requireNonNull(root);
    Objects.requireNonNull(outputPath);
    Objects.requireNonNull(envFile);
    Objects.requireNonNull(installDir);
    Objects.requireNonNull(stateDir);
  }

  /** The default paths under {@code root}. */
  public static Layout under(Path root) {
    return new Layout(
        root,
        root.resolve("etc/nginx/conf.d/sentinel-secure-x.conf"),
        root.resolve("opt/sentinel-secure-x/.env"),
        root.resolve("opt/sentinel-secure-x"),
        root.resolve("var/lib/sentinel-secure-x"));
  }

  /** The default paths of a real machine. */
  public static Layout real() {
    return under(SLASH);
  }

  /** The default paths of a sandbox, or else of a real machine. */
  public static Layout of(Optional<Path> sandbox) {
    return sandbox.map(Layout::under).orElseGet(Layout::real);
  }

  /** Whether this is a sandbox. */
  public boolean isSandbox() {
    return !root.equals(SLASH);
  }

  /** The sandbox's folder; nothing on a real machine. */
  public Optional<Path> sandbox() {
    return isSandbox() ? Optional.of(root()) : Optional.empty();
  }

  /** Our own folder in {@code /etc}: proxy secret and the record of what is installed. */
  public Path configDir() {
    return root.resolve("etc/sentinel-secure-x");
  }

  /** What is installed; see {@code apply.InstallRecord}. */
  public Path installRecord() {
    return configDir().resolve("install.json");
  }

  /**
   * Answers of a wizard that is not through yet: beside the default state folder, so that nothing
   * of the install exists before it; in a sandbox, in its folder.
   */
  public Path setupDraft() {
    return root.resolve(isSandbox() ? ".setup-draft" : "var/lib/sentinel-secure-x.setup-draft");
  }

  /** The proxy secret as NGINX includes it. Root's, 0600, outside every include pattern. */
  public Path proxySecretInclude() {
    return configDir().resolve("proxy-secret.inc");
  }

  /** The proxy secret as the service reads it. */
  public Path proxySecret() {
    return configDir().resolve("proxy-secret");
  }

  /** Certificates and keys. */
  public Path pki() {
    return stateDir.resolve("pki");
  }

  /** A file in {@link #pki}, such as {@code device-ca.crt}. */
  public Path pki(String name) {
    return pki().resolve(name);
  }

  /**
   * Key and chain of the operator's own certificate, where NGINX cannot use the files as they are.
   * In one file, so that both are replaced at once.
   */
  public Path serverBundle() {
    return pki("server-bundle.pem");
  }

  /** A device's certificate or key that set-up made. */
  public Path device(DeviceId id, String extension) {
    return pki().resolve("devices").resolve(id.value() + extension);
  }

  /** The embedded database's folder; the service's own. */
  public Path databaseDir() {
    return stateDir.resolve("db");
  }

  /** The embedded database. */
  public Path database() {
    return databaseDir().resolve("sentinel.db");
  }

  /** One folder for each install: plan, journal, backups, log. */
  public Path installs() {
    return stateDir.resolve("installs");
  }

  /** Keeps two runs apart; no folder but a state folder of ours holds it. */
  public Path installLock() {
    return installs().resolve("lock");
  }

  /** The folder of one release. */
  public Path release(String version) {
    return releases().resolve(version);
  }

  /** The folder of all releases. */
  public Path releases() {
    return installDir.resolve("releases");
  }

  /** The link to the release in use. */
  public Path currentRelease() {
    return installDir.resolve("current");
  }

  /** The command on everybody's path. */
  public Path command() {
    return root.resolve("usr/local/bin/sentinelx");
  }

  /** A systemd unit. */
  public Path unit(String name) {
    return root.resolve("etc/systemd/system").resolve(name);
  }

  /** NGINX's logs. */
  public Path nginxLogs() {
    return root.resolve("var/log/nginx");
  }

  /** The sandbox's own main NGINX configuration. */
  public Path sandboxNginxConf() {
    return root.resolve("etc/nginx/nginx.conf");
  }

  /** PID file and log of a service that our own supervisor keeps; the service's own folder. */
  public Path run() {
    return isSandbox() ? root.resolve("run") : stateDir.resolve("run");
  }

  /**
   * What we know of a process that we started: in a folder that the process itself cannot write.
   */
  public Path processRecord(String name) {
    return (isSandbox() ? run() : configDir()).resolve(name + ".process");
  }
}
