package io.sentinelx.answers;

import java.nio.file.Path;

/** Where the server's certificate comes from. */
public sealed interface ServerCert {
  /** The operator's own: a PEM chain and its key. */
  record Existing(Path certificate, Path key) implements ServerCert {}

  /** One that set-up makes, signed by a CA that it makes too. */
  record PrivateCa() implements ServerCert {}

  /** The ways as they are spelled in an answer. */
  enum Mode {
    EXISTING,
    PRIVATE_CA,
    ACME
  }
}
