package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.HeldKey;
import io.sentinelx.value.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What opens an encrypted file: the first line of a file of its own.
 *
 * @param secret nothing: no file was named, or it cannot be read
 * @param problem why it cannot be read
 */
record Passphrase(Optional<Secret> secret, Optional<Finding> problem) {
  /** A passphrase is a line; a log that was named by mistake has more. */
  private static final int LARGEST = 4096;

  static Passphrase of(Optional<Path> file) {
    if (file.isEmpty()) {
      return new Passphrase(Optional.empty(), Optional.empty());
    }
    try {
      byte[] content = TrustedFile.read(file.get(), LARGEST);
      String line =
          new String(content, java.nio.charset.StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("");
      return new Passphrase(Optional.of(Secret.of(line)), Optional.empty());
    } catch (FileRefused e) {
      return new Passphrase(Optional.empty(), Optional.of(fail(e.getMessage(), e.remedy())));
    }
  }

  /** What is to be said of a file that it does not open. */
  Finding locked(Path file, HeldKey.Shut shut) {
    if (shut.wantsPassphrase() && problem.isPresent()) {
      return problem.get();
    }
    return fail(
        file + ": " + shut.why().getMessage(),
        shut.wantsPassphrase() && secret.isEmpty()
            ? "Put the passphrase into a file that only root can read, and name it with"
                + " --tls-key-passphrase-file."
            : shut.why().remedy());
  }
}
