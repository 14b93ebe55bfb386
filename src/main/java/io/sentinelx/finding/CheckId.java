package io.sentinelx.finding;

/** Every check there is: its stable id, its title, and what it looks at. */
public enum CheckId {
  HOST_ROOT(
      "host.root", "Rights", "Whether this process may install: root, unless it is a sandbox."),
  HOST_NGINX("host.nginx", "NGINX", "Whether NGINX is installed."),
  HOST_NGINX_VERSION("host.nginx-version", "NGINX version", "Whether NGINX is new enough."),
  HOST_JAVA("host.java", "Java", "Whether the Java that runs this is new enough for the service."),
  HOST_SYSTEMD(
      "host.systemd",
      "systemd",
      "Whether systemd runs this machine, where the service is to be its."),
  HOST_DISK_SPACE(
      "host.disk-space",
      "Disk space",
      "Whether all that set-up writes can be written, and has room."),
  HOST_FOLDERS(
      "host.folders",
      "Folders",
      "Whether program and state folders are new, empty or ours, and nobody else's to swap."),
  HOST_MEMORY("host.memory", "Memory", "Whether there is memory for the service."),
  HOST_CLOCK("host.clock", "Clock", "Whether the clock can be right: certificates depend on it."),
  HOST_PORTS("host.ports", "Ports", "Whether the ports are free, or held by what we set up."),
  HOST_DNS("host.dns", "Name", "Whether the server name resolves to this host."),
  HOST_NGINX_HEALTHY(
      "host.nginx-healthy",
      "NGINX as it is",
      "Whether NGINX's configuration is sound before anything is changed."),
  HOST_NGINX_INCLUDE(
      "host.nginx-include",
      "NGINX include",
      "Whether NGINX reads the file that is going to be written."),
  HOST_NGINX_CONFLICT(
      "host.nginx-conflict",
      "NGINX site",
      "Whether the file that is going to be written is ours, the server name nobody else's and not"
          + " too long, and every other site on the same addresses stays as it is."),
  HOST_NGINX_CAPACITY(
      "host.nginx-capacity",
      "NGINX's room",
      "How many connections NGINX holds, how many devices those carry, and what half-sent requests"
          + " do to it."),
  HOST_FIREWALL(
      "host.firewall",
      "Firewall",
      "Whether this host's packet filter lets devices and browsers reach the ports."),
  HOST_MAC_POLICY(
      "host.mac-policy", "SELinux and AppArmor", "Whether a policy of the kernel shuts NGINX in."),
  HOST_IPV6("host.ipv6", "IPv6", "Whether this host has IPv6, and whether its name needs it."),
  HOST_LOCALE(
      "host.locale", "Locale", "Whether files can be opened whatever letters their names have."),
  ENV_READABLE("env.readable", "Settings file", "Whether the .env file can be read."),
  ENV_VALUES(
      "env.values",
      "Settings",
      "Whether every key in the .env file is known and every value sound."),
  ENV_MTLS_REQUIRED(
      "env.mtls-required", "Device mTLS", "Whether a heartbeat needs a client certificate."),
  ENV_PROXY_HEADERS_TRUSTED(
      "env.proxy-headers-trusted",
      "Proxy headers",
      "Whether the service believes the certificate headers that NGINX sets."),
  ENV_LOOPBACK_BIND(
      "env.loopback-bind", "API listener", "Whether the API listens on the loopback only."),
  SERVER_CERT_READABLE(
      "server-cert.readable",
      "Server certificate",
      "Whether the certificate file can be read and holds a certificate."),
  SERVER_CERT_KEY_READABLE(
      "server-cert.key-readable",
      "Server key",
      "Whether the key file can be read and holds an unencrypted key."),
  SERVER_CERT_KEY_PERMISSIONS(
      "server-cert.key-permissions", "Server key's mode", "Whether nobody else can read the key."),
  SERVER_CERT_KEY_MATCH(
      "server-cert.key-match", "Key pair", "Whether the key is the certificate's."),
  SERVER_CERT_VALIDITY(
      "server-cert.validity",
      "Server certificate's dates",
      "Whether the certificate is valid now, and for how long."),
  SERVER_CERT_NAME_MATCH(
      "server-cert.name-match",
      "Server certificate's names",
      "Whether the certificate is for the server name."),
  SERVER_CERT_CHAIN(
      "server-cert.chain",
      "Server certificate's chain",
      "Whether the file holds the intermediates that clients need, in order, and each may issue what"
          + " is below it."),
  SERVER_CERT_USAGE(
      "server-cert.usage",
      "Server certificate's use",
      "Whether key usage and extended key usage let it serve TLS."),
  SERVER_CERT_STRENGTH(
      "server-cert.strength",
      "Server certificate's strength",
      "Whether keys and signatures of the chain are strong enough for NGINX and for clients."),
  DEVICE_CA_READABLE(
      "device-ca.readable",
      "Device CA",
      "Whether the device CA's file can be read and holds certificates."),
  DEVICE_CA_IS_CA(
      "device-ca.is-ca",
      "Device CA's kind",
      "Whether each certificate in it is a CA's, up to a root."),
  DEVICE_CA_VALIDITY(
      "device-ca.validity",
      "Device CA's dates",
      "Whether the device CA is valid now, and for how long."),
  DEVICE_CA_STRENGTH(
      "device-ca.strength",
      "Device CA's strength",
      "Whether keys and signatures in it are strong enough for NGINX and for the service."),
  DEVICE_CA_NOT_PUBLIC(
      "device-ca.not-public",
      "Device CA's owner",
      "Whether none of the CAs is a public one: everybody could become a device."),
  DEVICE_CA_NO_PRIVATE_KEY(
      "device-ca.no-private-key", "Device CA's file", "Whether the file is free of private keys."),
  DEVICE_CRL_READABLE(
      "device-crl.readable", "Revocation list", "Whether the revocation list can be read."),
  DEVICE_CRL_ISSUER(
      "device-crl.issuer", "Revocation list's issuer", "Whether the device CA signed it."),
  DEVICE_CRL_VALIDITY(
      "device-crl.validity",
      "Revocation list's dates",
      "Whether it is in force: an expired list locks every device out."),
  UPSTREAM_URL(
      "upstream.url",
      "API address",
      "Whether the upstream's address is one NGINX can always start with."),
  UPSTREAM_LOOPBACK(
      "upstream.loopback",
      "API exposure",
      "Whether the API is on the loopback, or spoken to over verified TLS."),
  UPSTREAM_CA(
      "upstream.ca-readable",
      "API's CA",
      "Whether the file of the CA that verifies APIs on other hosts can be read."),
  UPSTREAM_OWNER(
      "upstream.owner",
      "API port's holder",
      "Whether the listener on the API's port is ours: the proxy secret is sent to it."),
  UPSTREAM_REACHABLE(
      "upstream.reachable", "API connection", "Whether the API's port takes connections."),
  DATABASE_CONNECT("database.connect", "Database", "Whether the database is there and is one."),
  DATABASE_SCHEMA(
      "database.schema",
      "Database schema",
      "Whether the database's schema is one this release knows."),
  NGINX_SYNTAX(
      "nginx.syntax", "NGINX configuration", "Whether NGINX accepts the new configuration."),
  NGINX_RELOAD("nginx.reload", "NGINX reload", "Whether NGINX took the new configuration up."),
  NGINX_SERVING(
      "nginx.serving-new-config",
      "NGINX answers",
      "Whether the new configuration is the one that answers."),
  SERVICE_ACTIVE("service.active", "API service", "Whether the service runs."),
  SERVICE_READY("service.ready", "API readiness", "Whether the service says it is ready."),
  SERVICE_HARDENING(
      "service.hardening",
      "API's protection",
      "Whether systemd shuts the service in, as its unit says."),
  SERVICE_PROXY_SECRET(
      "service.proxy-secret",
      "Proxy secret",
      "Whether the API believes the proxy that knows the secret, and nobody who knows an old one."),
  INSTALL_DRIFT("install.drift", "Files", "Whether the installed files are as set-up left them."),
  SMOKE_LIVE("smoke.live", "Live", "GET /api/health/live through the proxy."),
  SMOKE_READY("smoke.ready", "Ready", "GET /api/health/ready through the proxy."),
  SMOKE_TLS(
      "smoke.tls",
      "TLS",
      "The handshake: protocol, and a certificate that is trusted and for the name."),
  SMOKE_REDIRECT("smoke.redirect", "Redirect", "The plain port sends browsers to HTTPS."),
  SMOKE_HEARTBEAT_NO_CERT(
      "smoke.heartbeat-no-cert",
      "No certificate",
      "A heartbeat without a client certificate is refused."),
  SMOKE_HEARTBEAT_FORGED(
      "smoke.heartbeat-forged-headers",
      "Forged headers",
      "A heartbeat with identity headers of its own and no certificate is refused."),
  SMOKE_HEARTBEAT_AUTHENTICATED(
      "smoke.heartbeat-authenticated",
      "Device",
      "A heartbeat with the device's certificate is accepted."),
  SMOKE_HEARTBEAT_WRONG_ID(
      "smoke.heartbeat-wrong-id",
      "Another's name",
      "A heartbeat under another device's name is refused."),
  SMOKE_API_NOT_EXPOSED(
      "smoke.api-not-exposed",
      "API hidden",
      "The API's own port takes no connection from outside this host.");

  private final String id;
  private final String title;
  private final String about;

  CheckId(String id, String title, String about) {
    this.id = id;
    this.title = title;
    this.about = about;
  }

  /** The stable id, such as {@code host.root}. */
  public String id() {
    return id;
  }

  /** A word or two. */
  public String title() {
    return title;
  }

  /** What it looks at, a sentence. */
  public String about() {
    return about;
  }
}
