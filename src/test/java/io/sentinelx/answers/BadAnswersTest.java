package io.sentinelx.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One line for each way to answer badly: the flags, the answer that is named, what is said of it.
 */
@Promise(16)
final class BadAnswersTest {
  private static final String FINE = "--server-name=sentinel.example.com";

  @Promise(21)
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "--server-name= ~ server-name ~ --server-name is empty.",
        "--server-name=a b ~ server-name ~ \"a b\" is not a host name.",
        "`--server-name= a.example` ~ server-name ~ \" a.example\" has a space before or after it.",
        "`--server-name=a.example ` ~ server-name ~ \"a.example \" has a space before or after it.",
        "--server-name=https://a.example ~ server-name ~ \"https://a.example\" is a whole address, not a host name.",
        "--server-name=a.example:443 ~ server-name ~ \"a.example:443\" is not a host name: there is a port in it.",
        "--server-name=*.example ~ server-name ~ \"*.example\" stands for many names.",
        "--server-name=a_b.example ~ server-name ~ \"a_b.example\" is not a host name: there is an underscore in it.",
        "--server-name=a.example. ~ server-name ~ \"a.example.\" is not a host name: it ends with a dot.",
        "--server-name=1.2.3 ~ server-name ~ \"1.2.3\" is not an IP address.",
        "--server-name=0.0.0.0 ~ server-name ~ \"0.0.0.0\" is not the address of one host.",
        "--server-name=a.example;return ~ server-name ~ is not a host name.",
        "--server-name=a.example --server-name=b.example ~ server-name ~ --server-name is given more than once.",
        "--https-port= ~ https-port ~ --https-port is empty.",
        "--https-port=0 ~ https-port ~ Port 0 is out of range.",
        "--https-port=65536 ~ https-port ~ Port 65536 is out of range.",
        "--https-port=0443 ~ https-port ~ \"0443\" is not a port number.",
        "--https-port=-1 ~ https-port ~ \"-1\" is not a port number.",
        "--https-port=+443 ~ https-port ~ \"+443\" is not a port number.",
        "`--https-port=443 ` ~ https-port ~ \"443 \" has a space before or after it.",
        "--https-port=https ~ https-port ~ \"https\" is not a port number.",
        "--https-port=١ ~ https-port ~ is not a port number.",
        "--https-port=8443 --https-port=8444 ~ https-port ~ --https-port is given more than once.",
        "--http-port=65536 ~ http-port ~ Port 65536 is out of range.",
        "--http-port=80; ~ http-port ~ \"80;\" is not a port number.",
        "--http-port=443 ~ http-port ~ Port 443 cannot be both the HTTPS port and the plain one.",
        "--https-port=80 ~ http-port ~ Port 80 cannot be both the HTTPS port and the plain one.",
        "--server-cert= ~ server-cert ~ --server-cert is empty.",
        "--server-cert=letsencrypt ~ server-cert ~ \"letsencrypt\" is not one of the choices.",
        "--server-cert=Existing ~ server-cert ~ \"Existing\" is not one of the choices.",
        "--server-cert=private_ca ~ server-cert ~ \"private_ca\" is not one of the choices.",
        "--server-cert=acme ~ server-cert ~ Public certificates over ACME are not in this release yet.",
        "--tls-cert-path=/c ~ tls-key-path ~ The server key's file is missing.",
        "--tls-key-path=/k ~ tls-cert-path ~ The server certificate's file is missing.",
        "--tls-cert-path=-----BEGIN CERTIFICATE----- --tls-key-path=/k ~ tls-cert-path ~ This is what stands in a PEM file, not the path of one.",
        "--tls-cert-path= --tls-key-path=/k ~ tls-cert-path ~ --tls-cert-path is empty.",
        "--tls-cert-path=/c --tls-key-path=/k --server-cert=private-ca ~ server-cert ~ cannot both be made here and be taken from a file.",
        "--acme-directory=https://a.example ~ acme-directory ~ --acme-directory cannot be answered yet.",
        "--acme-email=a@b.example ~ acme-email ~ --acme-email cannot be answered yet.",
        "--acme-agree-tos=true ~ acme-agree-tos ~ --acme-agree-tos cannot be answered yet.",
        "--device-ca=mine ~ device-ca ~ \"mine\" is not one of the choices.",
        "--device-ca=existing ~ client-ca-path ~ The device CA's file is missing.",
        "--device-ca=create --client-ca-path=/ca ~ device-ca ~ cannot both be made here and be taken from a file.",
        "--device-ca=create --client-ca-path=/ca --client-crl-path=/crl ~ device-ca ~ cannot both be made here and be taken from a file.",
        "--client-ca-path= ~ client-ca-path ~ --client-ca-path is empty.",
        "--client-ca-path=/ca --client-crl-path= ~ client-crl-path ~ --client-crl-path is empty.",
        "--client-crl-path=/crl ~ client-crl-path ~ comes with its own revocation list.",
        "--first-device-id=-x ~ first-device-id ~ \"-x\" is not a device id.",
        "--first-device-id=a/b ~ first-device-id ~ \"a/b\" is not a device id.",
        "--client-ca-path=/ca --first-device-id=d ~ first-device-id ~ No device certificate can be issued here",
        "--upstream-url= ~ upstream-url ~ --upstream-url is empty.",
        "--upstream-url=127.0.0.1:8000 ~ upstream-url ~ is not an upstream's URL.",
        "--upstream-url=http://u:p@127.0.0.1 ~ upstream-url ~ is not an upstream's URL.",
        "--upstream-url=http://127.0.0.1/x ~ upstream-url ~ is not an upstream's URL.",
        "--upstream-url=http://api.example:8000 ~ upstream-url ~ is a name, and NGINX would not start",
        "--upstream-url=http://192.0.2.7:8000 ~ upstream-url ~ is not encrypted.",
        "--upstream-url=http://127.0.0.1:99999 ~ upstream-url ~ port 99999 is out of range.",
        "--upstream-url=http://127.0.0.1:443 ~ upstream-url ~ The API cannot listen on port 443",
        "--upstream-url=http://127.0.0.1:80 ~ upstream-url ~ The API cannot listen on port 80",
        "--upstream-url=http://127.0.0.1:1 --upstream-url=http://127.0.0.1:2 ~ upstream-url ~ Several API nodes need a database they share",
        "--upstream-url=http://127.0.0.1:1 --upstream-url=http://127.0.0.1:1 ~ upstream-url ~ An upstream is given twice.",
        "--upstream-url=http://127.0.0.1:1 --upstream-url=https://192.0.2.7:1 --upstream-ca-path=/ca ~ upstream-url ~ mix http and https",
        "--upstream-url=https://192.0.2.7:1 --upstream-ca-path=/ca ~ upstream-url ~ Set-up runs the API on this machine",
        "--upstream-url=https://192.0.2.7:1 --service=none ~ upstream-ca-path ~ its CA is not named.",
        "--upstream-url=https://api.example:1 --upstream-ca-path=/ca --service=none ~ upstream-url ~ is a name, and NGINX would not start",
        "--upstream-ca-path=/ca ~ upstream-ca-path ~ There is no https upstream",
        "--upstream-ca-path= ~ upstream-ca-path ~ --upstream-ca-path is empty.",
        "--database-url=jdbc:postgresql://127.0.0.1/d ~ database-url ~ --database-url cannot be answered yet.",
        "--database-user=u ~ database-user ~ --database-user cannot be answered yet.",
        "--database-password-file=/f ~ database-password-file ~ --database-password-file cannot be answered yet.",
        "--require-new-device-approval= ~ require-new-device-approval ~ --require-new-device-approval is empty.",
        "--require-new-device-approval=yes ~ require-new-device-approval ~ \"yes\" is neither true nor false.",
        "--require-new-device-approval=TRUE ~ require-new-device-approval ~ \"TRUE\" is neither true nor false.",
        "--operator-user=admin ~ operator-user ~ --operator-user cannot be answered yet.",
        "--operator-password-file=/f ~ operator-password-file ~ --operator-password-file cannot be answered yet.",
        "--output-path= ~ output-path ~ --output-path is empty.",
        "--output-path=sentinel.conf ~ output-path ~ \"sentinel.conf\" is not an absolute path.",
        "--output-path=/etc/nginx/../x.conf ~ output-path ~ is not a path in its shortest form.",
        "--output-path=/etc//x.conf ~ output-path ~ is not a path in its shortest form.",
        "--output-path=/etc/nginx/ ~ output-path ~ is not a path in its shortest form.",
        "--env-file=.env ~ env-file ~ \".env\" is not an absolute path.",
        "--install-dir=/opt ~ install-dir ~ is too close to the root of the file system.",
        "--install-dir=/ ~ install-dir ~ is not a path in its shortest form.",
        "--state-dir=/srv ~ state-dir ~ is too close to the root of the file system.",
        "--state-dir=/opt/sentinel-secure-x/state ~ state-dir ~ lie inside each other.",
        "--state-dir=/a/b --install-dir=/a/b ~ state-dir ~ lie inside each other.",
        "--state-dir=/a/b --install-dir=/a/b/c ~ state-dir ~ lie inside each other.",
        "--service=docker ~ service ~ \"docker\" is not one of the choices.",
        "--service= ~ service ~ --service is empty.",
        "--servername=x ~ servername ~ There is no answer named \"servername\".",
      })
  void isRefused(String flags, String answer, String fragment) {
    Given given = given(flags);
    if (!given.has("server-name")) {
      given = given.with("server-name", "sentinel.example.com");
    }
    refuses(given, Optional.empty(), answer, fragment);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      value = {
        "--service=systemd ~ service ~ A sandbox does not touch systemd.",
        "--service=systemd-reduced ~ service ~ A sandbox does not touch systemd.",
        "--output-path=/etc/x.conf ~ output-path ~ is outside the sandbox.",
        "--env-file=/opt/x/.env ~ env-file ~ is outside the sandbox.",
        "--install-dir=/opt/x ~ install-dir ~ is outside the sandbox.",
        "--state-dir=/tmp/ssx-other ~ state-dir ~ is outside the sandbox.",
        "--http-port=8443 ~ http-port ~ Port 8443 cannot be both",
        "--upstream-url=http://127.0.0.1:8443 ~ upstream-url ~ The API cannot listen on port 8443",
      })
  void isRefusedInASandbox(String flags, String answer, String fragment) {
    refuses(given(flags), Optional.of(Path.of("/tmp/ssx")), answer, fragment);
  }

  @ParameterizedTest
  @CsvSource({"tls-cert-path", "tls-key-path", "client-ca-path", "output-path", "state-dir"})
  void aPathIsOneThatLinuxAndNginxTake(String key) {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("/a\nb", "holds a control character.");
    bad.put("/a\0b", "holds a control character.");
    bad.put("/a\u001bb", "holds a control character.");
    bad.put("/a\u0085b", "holds a control character.");
    bad.put("/" + "x".repeat(256), "is longer than 255 bytes.");
    bad.put("/" + "ü".repeat(128), "is longer than 255 bytes.");
    bad.put("/" + "abcdefgh/".repeat(500) + "x", "The path has 4502 bytes; NGINX takes 2048.");
    bad.forEach(
        (text, fragment) -> {
          Given given = given(FINE).with(key, text);
          List<Problem> problems = read(given, Optional.empty()).problems();
          assertThat(problems)
              .filteredOn(p -> p.answer().equals(key))
              .singleElement()
              .satisfies(p -> assertThat(p.message()).contains(fragment))
              .satisfies(p -> assertThat(p.message()).doesNotContainPattern("\\p{Cc}"));
        });
  }

  private static void refuses(Given given, Optional<Path> sandbox, String answer, String fragment) {
    Resolution<Answers> resolution = read(given, sandbox);
    assertThat(resolution.value()).isEmpty();
    assertThat(resolution.problems()).as("only what is wrong is reported").hasSize(1);
    Problem problem = resolution.problems().get(0);
    assertThat(problem.answer()).isEqualTo(answer);
    assertThat(problem.flag()).isEqualTo("--" + answer);
    assertThat(problem.message()).contains(fragment).endsWith(".");
    assertThat(problem.message()).doesNotContainIgnoringCase("invalid");
    assertThat(problem.remedy()).isNotBlank().endsWith(".");
  }

  static Resolution<Answers> read(Given given, Optional<Path> sandbox) {
    return AnswersReader.read(given, new Surroundings(sandbox, Optional.empty()));
  }

  /** Flags as typed; a space that belongs to a value is not followed by two hyphens. */
  static Given given(String flags) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String flag : flags.split(" (?=--)")) {
      String[] parts = flag.substring(2).split("=", 2);
      values.computeIfAbsent(parts[0], k -> new ArrayList<>()).add(parts[1]);
    }
    return new Given(values);
  }
}
