package io.sentinelx.answers;

import static io.sentinelx.answers.BadAnswersTest.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken where nothing was said, and what one answer says about another. */
final class AnswersReaderTest {
  private static final Path SANDBOX = Path.of("/tmp/ssx");

  @Test
  void aMachineHasItsDefaults() {
    Answers answers = onMachine(Given.nothing(), "host.example.com");
    assertThat(answers.serverName()).hasToString("host.example.com");
    assertThat(answers.httpsPort()).isEqualTo(443);
    assertThat(answers.httpPort()).isEqualTo(80);
    assertThat(answers.serverCert()).isEqualTo(new ServerCert.PrivateCa());
    assertThat(answers.deviceCa())
        .isEqualTo(new DeviceCa.Create(Optional.of(new DeviceId("device-demo-01"))));
    assertThat(answers.upstreams())
        .extracting(Object::toString)
        .containsExactly("http://127.0.0.1:8000");
    assertThat(answers.upstreamCa()).isEmpty();
    assertThat(answers.requireNewDeviceApproval()).isFalse();
    assertThat(answers.layout()).isEqualTo(Layout.real());
    assertThat(answers.service()).isEqualTo(ServiceMode.SYSTEMD);
    assertThat(answers.publicUrl()).isEqualTo("https://host.example.com");
    assertThat(answers.clientCrl())
        .contains(Path.of("/var/lib/sentinel-secure-x/pki/device-ca.crl"));
    assertThat(answers.tlsCert()).hasToString("/var/lib/sentinel-secure-x/pki/server.crt");
    assertThat(answers.tlsKey()).hasToString("/var/lib/sentinel-secure-x/pki/server.key");
    assertThat(answers.clientCa()).hasToString("/var/lib/sentinel-secure-x/pki/device-ca.crt");
    assertThat(answers.given())
        .as("a name taken from the host stays, should the host be renamed")
        .isEqualTo(Given.nothing().with("server-name", "host.example.com"));
  }

  @Test
  void aSandboxHasItsOwn() {
    Answers answers = inSandbox(Given.nothing());
    assertThat(answers.serverName()).hasToString("localhost");
    assertThat(answers.httpsPort()).isEqualTo(8443);
    assertThat(answers.httpPort()).isZero();
    assertThat(answers.layout()).isEqualTo(Layout.under(SANDBOX));
    assertThat(answers.service()).isEqualTo(ServiceMode.PROCESS);
    assertThat(answers.publicUrl()).isEqualTo("https://localhost:8443");
  }

  @Test
  void aHostWithoutAFullNameHasToBeGivenOne() {
    Resolution<Answers> resolution =
        AnswersReader.read(Given.nothing(), new Surroundings(Optional.empty(), Optional.empty()));
    assertThat(resolution.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.flag()).isEqualTo("--server-name"))
        .satisfies(p -> assertThat(p.message()).contains("is missing"));
  }

  @Test
  void aBadNameIsNotReplacedByTheHosts() {
    Resolution<Answers> resolution =
        AnswersReader.read(
            Given.nothing().with("server-name", "a b"),
            new Surroundings(Optional.empty(), Optional.of(ServerName.parse("host.example.com"))));
    assertThat(resolution.problems()).hasSize(1);
  }

  @Test
  void pathsSayThatTheCertificateExists() {
    Answers answers =
        onMachine(given("--tls-cert-path=/c/../chain.pem --tls-key-path=/key.pem"), "a.b");
    assertThat(answers.serverCert())
        .isEqualTo(
            new ServerCert.Existing(Path.of("/chain.pem"), Path.of("/key.pem"), Optional.empty()));
    assertThat(answers.tlsCert()).hasToString("/chain.pem");
    assertThat(answers.tlsKey()).hasToString("/key.pem");
  }

  @Test
  void aFileMayBeGivenFromTheCurrentFolderAndAPlaceMayHoldSpaces() {
    Answers answers = onMachine(given("--client-ca-path=ca.pem --state-dir=/srv/my state"), "a.b");
    assertThat(answers.clientCa()).isEqualTo(Path.of("ca.pem").toAbsolutePath());
    assertThat(answers.layout().pki()).hasToString("/srv/my state/pki");
  }

  @Test
  void aClientCaSaysThatTheDeviceCaExistsAndThatNewDevicesWait() {
    Answers answers = onMachine(given("--client-ca-path=/ca.pem"), "a.b");
    assertThat(answers.deviceCa())
        .isEqualTo(new DeviceCa.Existing(Path.of("/ca.pem"), Optional.empty()));
    assertThat(answers.requireNewDeviceApproval()).isTrue();
    assertThat(answers.clientCrl()).isEmpty();
    assertThat(onMachine(given("--client-ca-path=/ca --client-crl-path=/crl"), "a.b").clientCrl())
        .contains(Path.of("/crl"));
    assertThat(onMachine(given("--client-ca-path=/ca --client-crl-path=none"), "a.b").clientCrl())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--client-ca-path=/ca --require-new-device-approval=false, false",
    "--client-ca-path=/ca --require-new-device-approval=true, true",
    "--require-new-device-approval=true, true",
    "--require-new-device-approval=false, false",
    "--device-ca=create, false",
    "--device-ca=existing --client-ca-path=/ca, true",
  })
  void whetherNewDevicesWaitIsAnAnswerBeforeItIsADefault(String flags, boolean approval) {
    assertThat(onMachine(given(flags), "a.b").requireNewDeviceApproval()).isEqualTo(approval);
  }

  @Test
  void noFirstDeviceIsAnAnswer() {
    Answers none = onMachine(Given.nothing().with("first-device-id", ""), "a.b");
    assertThat(none.deviceCa()).isEqualTo(new DeviceCa.Create(Optional.empty()));
    Answers own = onMachine(given("--client-ca-path=/ca --first-device-id="), "a.b");
    assertThat(own.deviceCa()).isInstanceOf(DeviceCa.Existing.class);
  }

  @ParameterizedTest
  @CsvSource({
    "--http-port=0, 443, 0",
    "--https-port=8443 --http-port=8080, 8443, 8080",
    "--https-port=65535 --http-port=1, 65535, 1",
  })
  void portsMayBeGiven(String flags, int https, int http) {
    Answers answers = onMachine(given(flags), "a.b");
    assertThat(answers.httpsPort()).isEqualTo(https);
    assertThat(answers.httpPort()).isEqualTo(http);
  }

  @Test
  void theServiceIsTheFirstUpstreamOnTheLoopback() {
    Answers answers = onMachine(given("--upstream-url=http://[::1]:9000 --service=systemd"), "a.b");
    assertThat(answers.localUpstream().orElseThrow().authority()).isEqualTo("[::1]:9000");
    Answers elsewhere =
        onMachine(
            given("--upstream-url=https://192.0.2.7:9000 --upstream-ca-path=/ca --service=none"),
            "a.b");
    assertThat(elsewhere.localUpstream()).isEmpty();
    assertThat(elsewhere.upstreamCa()).contains(Path.of("/ca"));
  }

  @Test
  void placesOfASandboxMayBeGivenUnderIt() {
    Answers answers =
        inSandbox(given("--state-dir=/tmp/ssx/state/x --output-path=/tmp/ssx/n.conf"));
    assertThat(answers.layout().stateDir()).hasToString("/tmp/ssx/state/x");
    assertThat(answers.layout().outputPath()).hasToString("/tmp/ssx/n.conf");
    assertThat(answers.layout().root()).isEqualTo(SANDBOX);
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnceInTheCataloguesOrder() {
    Given given =
        given(
            "--nonsense=1 --service=docker --state-dir=x --upstream-url=x --upstream-url=y"
                + " --database-url=x --first-device-id=- --device-ca=x --acme-email=x --tls-key-path=/k"
                + " --http-port=x --https-port=x --server-name=");
    Resolution<Answers> resolution =
        AnswersReader.read(given, new Surroundings(Optional.empty(), Optional.empty()));
    assertThat(resolution.problems())
        .extracting(Problem::answer)
        .containsExactly(
            "nonsense",
            "server-name",
            "https-port",
            "http-port",
            "tls-cert-path",
            "acme-email",
            "device-ca",
            "first-device-id",
            "upstream-url",
            "upstream-url",
            "database-url",
            "state-dir",
            "service");
    assertThat(resolution.problems())
        .allSatisfy(
            p -> {
              assertThat(p.flag()).isEqualTo("--" + p.answer());
              assertThat(p.message()).isNotBlank();
              assertThat(p.remedy()).isNotBlank();
            });
  }

  @Test
  void theCatalogueHoldsEveryAnswerOfTheContractOnce() {
    assertThat(Questions.ALL)
        .extracting(Question::key)
        .containsExactlyInAnyOrder(
            "server-name",
            "https-port",
            "http-port",
            "server-cert",
            "tls-cert-path",
            "tls-key-path",
            "tls-key-passphrase-file",
            "acme-directory",
            "acme-email",
            "acme-agree-tos",
            "device-ca",
            "client-ca-path",
            "client-crl-path",
            "first-device-id",
            "upstream-url",
            "upstream-ca-path",
            "database-url",
            "database-user",
            "database-password-file",
            "require-new-device-approval",
            "operator-user",
            "operator-password-file",
            "output-path",
            "env-file",
            "install-dir",
            "state-dir",
            "service");
    assertThat(Questions.named("server-name")).contains(Questions.SERVER_NAME);
    assertThat(Questions.named("nonsense")).isEmpty();
  }

  private static Answers onMachine(Given given, String hostName) {
    Resolution<Answers> resolution =
        AnswersReader.read(
            given, new Surroundings(Optional.empty(), Optional.of(ServerName.parse(hostName))));
    assertThat(resolution.problems()).isEmpty();
    return resolution.value().orElseThrow();
  }

  private static Answers inSandbox(Given given) {
    Resolution<Answers> resolution =
        AnswersReader.read(given, new Surroundings(Optional.of(SANDBOX), Optional.empty()));
    assertThat(resolution.problems()).isEmpty();
    return resolution.value().orElseThrow();
  }
}
