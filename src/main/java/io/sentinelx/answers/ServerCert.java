package io.sentinelx.answers;

import java.nio.file.Path;
import java.util.Optional;

/** Where the server's certificate comes from. */
public sealed interface ServerCert {
  /**
   * The operator's own, in files.
   *
   * @param certificate the certificate with its chain
   * @param key its private key; may be the same file
   * @param passphrase the file whose first line opens what is encrypted
   */
  record Existing(Path certificate, Path key, Optional<Path> passphrase) implements ServerCert {}

  /** One that set-up makes, signed by a CA that it makes too. */
  record PrivateCa() implements ServerCert {}

  /** The ways as they are spelled in an answer. */
  enum Mode {
    EXISTING,
    PRIVATE_CA,
    ACME
  }
}
