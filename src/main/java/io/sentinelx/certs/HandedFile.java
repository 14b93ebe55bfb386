package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.Contents;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file as it was named, read once: what it holds, or why that cannot be said.
 *
 * @param path as it was named
 * @param contents empty exactly where there is a problem
 * @param problem a failure that names the file
 */
record HandedFile(Path path, Optional<Contents> contents, Optional<Finding> problem) {
  private static final Set<String> NAMED =
      Set.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST", "PUBLIC KEY");

  /** Reads it, with the passphrase for what is encrypted. Never throws for what is in it. */
  static HandedFile read(Path path, Optional<Secret> passphrase) {
    try {
      return new HandedFile(
          path, Optional.of(Contents.read(TrustedFile.read(path), passphrase)), Optional.empty());
    } catch (FileRefused e) {
      return broken(path, e.getMessage(), e.remedy());
    } catch (InvalidValue e) {
      return broken(path, path + ": " + e.getMessage(), e.remedy());
    }
  }

  /** Says what is in it in place of what is wanted. */
  String holdsNo(String wanted) {
    String holds = holds();
    return path + " holds " + (holds.isEmpty() ? "nothing." : holds + ", and no " + wanted + ".");
  }

  /** "a private key and a certificate request". */
  private String holds() {
    return contents
        .map(
            c ->
                Stream.of(
                        c.certificates().isEmpty() ? "" : "a certificate",
                        c.keys().isEmpty() ? "" : "a private key",
                        c.crls().isEmpty() ? "" : "a revocation list",
                        c.others().contains("CERTIFICATE REQUEST")
                                || c.others().contains("NEW CERTIFICATE REQUEST")
                            ? "a certificate request"
                            : "",
                        c.others().contains("PUBLIC KEY") ? "a public key" : "",
                        c.others().stream()
                            .filter(label -> !NAMED.contains(label))
                            .findFirst()
                            .map(label -> "a block " + Quoted.of(label))
                            .orElse(""))
                    .filter(word -> !word.isEmpty())
                    .reduce((a, b) -> a + " and " + b)
                    .orElse(""))
        .orElse("");
  }

  private static HandedFile broken(Path path, String detail, String remedy) {
    return new HandedFile(path, Optional.empty(), Optional.of(fail(detail, remedy)));
  }
}
