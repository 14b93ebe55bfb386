package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Contents;
import io.sentinelx.pki.HeldKey;

/** Whether the key file holds one private key that can be used. */
final class ServerKeyReadable {
  private ServerKeyReadable() {}

  static Finding look(ServerFiles files) {
    return ServerFiles.nothing(files.named().key(), files.named().made())
        .orElseGet(
            () ->
                files.areOne() && isSaidOfCertificate(files.key().orElseThrow())
                    ? skip("It is the certificate's file, see there.")
                    : look(files, files.key().orElseThrow()));
  }

  /** What cannot be read at all. */
  private static boolean isSaidOfCertificate(HandedFile file) {
    return file.contents().filter(c -> !c.certificates().isEmpty()).isEmpty();
  }

  private static Finding look(ServerFiles files, HandedFile file) {
    if (file.problem().isPresent()) {
      return files.kept(file.problem().get());
    }
    Contents contents = file.contents().orElseThrow();
    if (contents.keys().isEmpty()) {
      return without(file, contents);
    }
    if (contents.keys().size() > 1) {
      return fail(
          file.path() + " holds " + contents.keys().size() + " private keys.",
          "Give a file with the one that belongs to the certificate.");
    }
    if (contents.shutKey().isPresent()) {
      return files.locked(file.path(), contents.shutKey().get());
    }
    HeldKey.Open open = contents.openKey().orElseThrow();
    String holds = "a private key, " + KeyKind.of(open.key());
    if (contents.form().isNginxs() && !open.wasEncrypted()) {
      return pass("It holds " + holds + ".");
    }
    String form = open.wasEncrypted() ? "encrypted" : contents.form().toString();
    return files.named().copying().isMade()
        ? pass(
            "It is " + form + " and holds " + holds + "; NGINX is given a copy that it can read.")
        : fail(
            file.path() + " is " + form + ", and NGINX cannot read it.",
            "Convert it: " + Convert.key(file.path()));
  }

  private static Finding without(HandedFile file, Contents contents) {
    String detail = file.holdsNo("private key");
    if (!contents.certificates().isEmpty()) {
      return fail(detail, "Give the key's file here, and this one as the certificate file.");
    }
    return fail(
        detail,
        contents.others().contains("PUBLIC KEY")
            ? "Give the private key: a public one can be made from it, not the other way around."
            : "Give the key that the certificate was requested with.");
  }
}
