package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Contents;
import io.sentinelx.pki.Form;
import java.security.cert.X509Certificate;
import java.util.List;

/** Whether the certificate file holds a certificate, in a form that NGINX is given. */
final class ServerReadable {
  private ServerReadable() {}

  static Finding look(ServerFiles files) {
    return ServerFiles.nothing(files.named().certificate(), files.named().made())
        .orElseGet(() -> look(files, files.certificate().orElseThrow()));
  }

  private static Finding look(ServerFiles files, HandedFile file) {
    if (file.problem().isPresent()) {
      return files.kept(file.problem().get());
    }
    Contents contents = file.contents().orElseThrow();
    List<X509Certificate> certificates = contents.certificates();
    if (certificates.isEmpty()) {
      return without(files, file, contents);
    }
    String holds = "a certificate for " + Naming.names(files.chain().own());
    return contents.form().isNginxs()
        ? pass("It holds " + holds + ".")
        : otherForm(file, contents.form(), holds, files.named().copying().isMade());
  }

  /**
   * A file that NGINX does not read as it is.
   *
   * @param holds what is in it, for a sentence
   */
  static Finding otherForm(HandedFile file, Form form, String holds, boolean copied) {
    return copied
        ? pass(
            "It is " + form + " and holds " + holds + "; NGINX is given a copy that it can read.")
        : fail(
            file.path() + " is " + form + ", which NGINX does not read.",
            "Convert it: " + Convert.certificates(file.path(), form));
  }

  private static Finding without(ServerFiles files, HandedFile file, Contents contents) {
    if (contents.form() == Form.PKCS12 && contents.shutKey().isPresent()) {
      return files.locked(file.path(), contents.shutKey().get());
    }
    boolean keyFileHasIt =
        files
            .key()
            .flatMap(HandedFile::contents)
            .filter(key -> !key.certificates().isEmpty())
            .isPresent();
    if (!contents.keys().isEmpty() && keyFileHasIt) {
      return fail(
          "The two files are swapped: " + file.path() + " holds the private key.",
          "Name each in the other's place.");
    }
    String detail = file.holdsNo("certificate");
    return fail(
        detail,
        !contents.keys().isEmpty()
            ? "Give the certificate's file here, and this one as the key file."
            : "Give the file that the CA sent back: it has -----BEGIN CERTIFICATE-----.");
  }
}
