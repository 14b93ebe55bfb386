package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Contents;
import io.sentinelx.pki.Form;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The file of the CA with which NGINX verifies APIs on other hosts. */
public final class UpstreamCa {
  private UpstreamCa() {}

  /** Whether NGINX can read certificates in it. */
  public static Finding readable(Path path) {
    HandedFile file = HandedFile.read(path, Optional.empty());
    if (file.problem().isPresent()) {
      return file.problem().get();
    }
    Form form = file.contents().map(Contents::form).orElseThrow();
    if (certificates(file).isEmpty()) {
      return fail(
          file.holdsNo("certificate"), "Give the certificate of the CA that signs the APIs'.");
    }
    return form.isNginxs()
        ? pass(path + " holds certificates.")
        : ServerReadable.otherForm(file, form, "certificates", false);
  }

  /** What is worth showing of it while it is chosen. */
  public static List<Finding> facts(Path path, Instant now) {
    Finding readable = readable(path);
    if (readable.state() != Finding.State.PASS) {
      return List.of(readable);
    }
    List<X509Certificate> cas = certificates(HandedFile.read(path, Optional.empty()));
    return DeviceCaKind.leaf(cas)
        .map(List::of)
        .orElseGet(
            () ->
                List.of(
                    pass("Upstreams are signed by " + Naming.subject(cas.get(0)) + "."),
                    DeviceCaValidity.look(
                        cas,
                        "The upstreams' CA",
                        now,
                        "Replace it, and the upstreams' certificates.")));
  }

  private static List<X509Certificate> certificates(HandedFile file) {
    return file.contents().map(Contents::certificates).orElse(List.of());
  }
}
