package io.sentinelx.settings;

import java.util.Arrays;
import java.util.Optional;

/** The keys of {@code .env} that the service reads, in the order in which they are written. */
public enum SettingKey {
  BIND_ADDRESS(
      "127.0.0.1",
      "Address the API listens on. Keep it on the loopback: NGINX is the only caller."),
  PORT("8000", "Port the API listens on."),
  PUBLIC_URL("", "URL under which browsers and devices reach the control plane."),
  REQUIRE_DEVICE_MTLS(
      "true",
      "Whether a heartbeat needs a verified client certificate. Where it is false, a device may do without"
          + " one until it first sends one."),
  TRUST_PROXY_CERT_HEADERS(
      "false",
      "Whether the certificate headers that NGINX sets are believed. true behind the proxy."),
  REQUIRE_CERT_COMMON_NAME_MATCH(
      "true", "Whether the certificate's common name must equal the heartbeat's device_id."),
  REQUIRE_NEW_DEVICE_APPROVAL(
      "true", "Whether a device seen for the first time waits for an operator's approval."),
  DEVICE_CA_FILE("", "PEM file with the certificates of the device CA."),
  DEVICE_CRL_FILE("", "PEM file with the device CA's revocation list. Empty: none."),
  PROXY_SECRET_FILE("", "File with the secret that NGINX and the service share."),
  DATABASE_URL("", "JDBC URL of the database."),
  DATABASE_PASSWORD_FILE("", "File with the database's password. Not needed for SQLite."),
  HEARTBEAT_INTERVAL_SECONDS("60", "How often a device is asked to report, 5 to 86400 seconds."),
  LOG_LEVEL("info", "One of error, warn, info, debug, trace.");

  private final String defaultValue;
  private final String description;

  SettingKey(String defaultValue, String description) {
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** The key as it stands in the file, such as {@code SENTINEL_PORT}. */
  public String key() {
    return "SENTINEL_" + name();
  }

  /** What holds where the key is absent; may be empty. */
  public String defaultValue() {
    return defaultValue;
  }

  /** A sentence for the documentation. */
  public String description() {
    return description;
  }

  /** The setting named {@code key}, with its prefix. */
  public static Optional<SettingKey> named(String key) {
    return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
  }
}
