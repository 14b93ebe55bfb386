package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Certificates in the forms in which a company's CA hands them over, from set-up to replacement.
 */
class HandedFilesIT {
  private static final String PASSPHRASE = "über alles geheim";

  @TempDir Path folder;

  @BeforeEach
  void authority() throws IOException {
    write(
        "req.cnf", "[req]\ndistinguished_name=dn\n[dn]\n[ca]\nbasicConstraints=critical,CA:true\n");
    write(
        "server.ext",
        "basicConstraints=CA:false\nauthorityKeyIdentifier=keyid\nextendedKeyUsage=serverAuth\n"
            + "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    write(
        "device.ext",
        "basicConstraints=CA:false\nauthorityKeyIdentifier=keyid\nextendedKeyUsage=clientAuth\n");
    for (String ca : List.of("web", "company")) {
      openssl(
          "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 900 -config req.cnf"
              + " -extensions ca -subj /CN=NAME -keyout NAME.key -out NAME.crt"
                  .replace("NAME", ca));
    }
    write("passphrase", PASSPHRASE + "\n");
  }

  @Test
  void aKeyStoreWithItsPassphraseIsServedAndItsSuccessorAfterTheNextRun() throws IOException {
    issue("server", "web");
    keyStore();
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      String[] flags = {
        "--tls-cert-path=" + file("server.p12"), "--tls-key-passphrase-file=" + file("passphrase")
      };
      Ran setup = sandbox.setup(flags);
      assertThat(setup.exit()).as(setup.toString()).isZero();
      Path bundle = sandbox.pki("server-bundle.pem");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)))
          .isEqualTo("rw-------");
      assertThat(setup.check("server-cert.readable").path("detail").asText())
          .contains("PKCS #12", "NGINX is given a copy");
      String first = served(sandbox);
      assertThat(first).isEqualTo(serial("server.crt"));
      assertThat(sandbox.setup(flags).json().path("outcome").asText()).isEqualTo("unchanged");
      assertThat(sandbox.run("status").exit()).isZero();
      nothingOfTheKeyIsSaid(sandbox, setup);

      // The operator puts a new one in its place, and set-up is run again.
      issue("server", "web");
      keyStore();
      Ran again = sandbox.setup(flags);
      assertThat(again.exit()).as(again.toString()).isZero();
      assertThat(again.changed()).contains(bundle.toString());
      assertThat(served(sandbox)).isNotEqualTo(first).isEqualTo(serial("server.crt"));

      // The passphrase is put away: what is served stays, and nothing has drifted.
      Files.delete(file("passphrase"));
      assertThat(sandbox.run("status").exit()).isZero();
      Ran without = sandbox.setup();
      assertThat(without.exit()).as(without.toString()).isZero();
      assertThat(without.state("server-cert.readable")).isEqualTo("warn");
      assertThat(without.check("server-cert.readable").path("detail").asText())
          .contains("passphrase does not exist", "stays in use");
      assertThat(served(sandbox)).isEqualTo(serial("server.crt"));
    }
  }

  @Test
  void aMissingOrWrongPassphraseIsNamedAndNothingIsTouched() throws IOException {
    issue("server", "web");
    keyStore();
    write("wrong", "guessed\n");
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Ran none = sandbox.setup("--tls-cert-path=" + file("server.p12"));
      assertThat(none.exit()).isEqualTo(1);
      assertThat(none.check("server-cert.readable").path("remedy").asText())
          .contains("--tls-key-passphrase-file");
      Ran wrong =
          sandbox.setup(
              "--tls-cert-path=" + file("server.p12"),
              "--tls-key-passphrase-file=" + file("wrong"));
      assertThat(wrong.exit()).isEqualTo(1);
      assertThat(wrong.check("server-cert.readable").path("detail").asText())
          .contains("does not open with the passphrase");
      assertThat(wrong.out() + wrong.err()).doesNotContain("guessed");
      assertThat(sandbox.pki("server-bundle.pem")).doesNotExist();
    }
  }

  @Test
  void anAuthorityAndItsListInBinaryFormLetTheirDevicesIn() throws IOException {
    issue("device", "company");
    openssl("x509 -in company.crt -outform DER -out company.cer");
    list("");
    try (Sandbox sandbox = Sandbox.shortLived("box")) {
      Ran setup =
          sandbox.setup(
              "--client-ca-path=" + file("company.cer"),
              "--client-crl-path=" + file("company.crl"),
              "--require-new-device-approval=false");
      assertThat(setup.exit()).as(setup.toString()).isZero();
      assertThat(beat(sandbox)).isEqualTo("200");
      assertThat(sandbox.run("status").exit()).isZero();

      // A new list revokes the device, in NGINX and in the service, once set-up is run again.
      list("V\t300101000000Z\t\t" + serial("device.crt") + "\tunknown\t/CN=device\n");
      openssl("ca -config ca.cnf -revoke device.crt -keyfile company.key -cert company.crt -batch");
      crl();
      Ran again = sandbox.setup();
      assertThat(again.exit()).as(again.toString()).isZero();
      assertThat(again.changed()).contains(sandbox.pki("client-crl.pem").toString());
      assertThat(beat(sandbox)).isEqualTo("401 client_certificate_invalid");
    }
  }

  private void nothingOfTheKeyIsSaid(Sandbox sandbox, Ran setup) throws IOException {
    String key = Files.readAllLines(sandbox.pki("server-bundle.pem")).get(1);
    assertThat(setup.out() + setup.err()).doesNotContain(key, PASSPHRASE);
    try (var files = Files.walk(sandbox.file("/var/lib/sentinel-secure-x/installs"))) {
      for (Path log : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8))
            .as(log.toString())
            .doesNotContain(PASSPHRASE)
            .doesNotContain(log.toString().contains("backups") ? "\0" : key);
      }
    }
  }

  private String beat(Sandbox sandbox) {
    return Call.https(sandbox)
        .heartbeat("device")
        .as(file("device.crt"), file("device.key"))
        .send()
        .verdict();
  }

  private String served(Sandbox sandbox) {
    Ran shown =
        Ran.of(
            List.of(
                "/bin/sh",
                "-c",
                "openssl s_client -connect 127.0.0.1:"
                    + sandbox.httpsPort()
                    + " -servername localhost </dev/null 2>/dev/null | openssl x509 -noout -serial"));
    return shown.out().strip().replace("serial=", "");
  }

  private String serial(String certificate) {
    return openssl("x509 -noout -serial -in " + certificate).strip().replace("serial=", "");
  }

  private void issue(String name, String ca) {
    openssl(
        "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config req.cnf -subj /CN=NAME"
            .concat(" -keyout NAME.key -out NAME.csr")
            .replace("NAME", name));
    openssl(
        "x509 -req -in NAME.csr -CA CA.crt -CAkey CA.key -CAcreateserial -days 300 -extfile NAME.ext"
            .concat(" -out NAME.crt")
            .replace("NAME", name)
            .replace("CA.", ca + "."));
  }

  private void keyStore() throws IOException {
    openssl(
        "pkcs12 -export -inkey server.key -in server.crt -certfile web.crt -out server.p12 -passout"
            + " file:passphrase");
    Files.setPosixFilePermissions(file("server.p12"), PosixFilePermissions.fromString("rw-------"));
  }

  /** A list in binary form, of the certificates that the CA's index says are revoked. */
  private void list(String index) throws IOException {
    write(
        "ca.cnf",
        "[ca]\ndefault_ca=d\n[d]\ndatabase=index\ndefault_md=sha256\ndefault_crl_days=30\n"
            + "crlnumber=number\n");
    write("index", index);
    if (!Files.exists(file("number"))) {
      write("number", "01\n");
    }
    crl();
  }

  private void crl() {
    openssl("ca -config ca.cnf -gencrl -keyfile company.key -cert company.crt -out company.pem");
    openssl("crl -in company.pem -outform DER -out company.crl");
  }

  private String openssl(String words) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words.split(" ")));
    Ran ran = Ran.of(folder, command);
    assertThat(ran.exit()).as(ran.toString()).isZero();
    return ran.out();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void write(String name, String text) throws IOException {
    Path file = file(name);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }
}
