package io.sentinelx.certs;

import io.sentinelx.pki.Contents;
import io.sentinelx.pki.Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificate of an issuer, in another file of the same folder: CAs and certbot leave leaf and
 * intermediates in two files, and people name the first.
 *
 * @param file where it is
 * @param isRoot whether it is one, which clients have themselves
 * @param better what to say of a file that has everything
 */
record IssuerBeside(Path file, boolean isRoot, String better) {
  /** A folder of certificates has a handful of files; {@code /etc/ssl/certs} has hundreds. */
  private static final int MOST_FILES = 40;

  private static final String ENDINGS = ".*\\.(pem|crt|cer|ca-bundle|p7b|der)";

  /** The first file beside {@code named} that has the issuer of {@code certificate}. */
  static Optional<IssuerBeside> of(X509Certificate certificate, Path named) {
    return files(named).stream().flatMap(file -> look(certificate, file).stream()).findFirst();
  }

  private static Optional<IssuerBeside> look(X509Certificate certificate, Path file) {
    List<X509Certificate> there =
        HandedFile.read(file, Optional.empty())
            .contents()
            .map(Contents::certificates)
            .orElse(List.of());
    return there.stream()
        .filter(ca -> Signatures.issued(ca, certificate))
        .findFirst()
        .map(
            ca ->
                new IssuerBeside(
                    file,
                    Signatures.isSelfSigned(ca),
                    there.get(0).equals(certificate) ? ", or name that file: it has both" : ""));
  }

  private static List<Path> files(Path named) {
    Path folder = named.toAbsolutePath().getParent();
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> !file.equals(named.toAbsolutePath()))
          .filter(file -> file.getFileName().toString().matches(ENDINGS))
          .sorted()
          .limit(MOST_FILES)
          .toList();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }
}
