package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;
import io.sentinelx.pki.Contents;
import io.sentinelx.pki.Pem;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Whether the device CA's file holds certificates, in a form that NGINX is given. */
final class DeviceCaReadable {
  private DeviceCaReadable() {}

  static Finding look(DeviceFiles files) {
    return files.onCaFile(file -> look(file, files.named().copied()));
  }

  private static Finding look(HandedFile file, boolean copied) {
    if (file.problem().isPresent()) {
      return file.problem().get();
    }
    Contents contents = file.contents().orElseThrow();
    if (contents.certificates().isEmpty()) {
      return fail(
          file.holdsNo("certificate"), "Give the CA's certificate: -----BEGIN CERTIFICATE-----.");
    }
    Optional<X509Certificate> odd =
        contents.certificates().stream().filter(c -> !Pem.isReadable(c)).findFirst();
    if (odd.isPresent()) {
      return fail(
          "The certificate "
              + Naming.subject(odd.get())
              + " breaks a rule of X.509, and the service cannot read it.",
          "Have the CA's certificate issued anew, with a subject and a named curve.");
    }
    String signer = Naming.subject(contents.certificates().get(0));
    return contents.form().isNginxs()
        ? pass("Devices are signed by " + signer + ".")
        : ServerReadable.otherForm(file, contents.form(), "the CA " + signer, copied);
  }
}
