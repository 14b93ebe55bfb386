package io.sentinelx.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.apply.Change;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.os.FileState;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.RevokedCertificate;
import io.sentinelx.render.SystemdUnits;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what is there to what has to be done: nothing more, and in an order that is safe. */
final class PlannerTest {
  private static final String SITE = "/etc/nginx/conf.d/sentinel-secure-x.conf";
  private static final String JUDGED_FIRST = "Test the new NGINX configuration in a copy";
  private static final List<String> NGINX_TAKES_IT_UP =
      List.of("Check: API port's holder", "Check: NGINX configuration", "Reload NGINX");

  @TempDir Path folder;
  private ImaginedMachine machine;

  @BeforeEach
  void bare() throws IOException {
    machine = new ImaginedMachine(folder);
  }

  @Test
  void aBareMachineGetsEverythingInAnOrderThatIsSafe() throws IOException {
    Path program = machine.layout().installDir();
    assertThat(machine.steps())
        .containsExactly(
            "Prepare to take back: reload NGINX",
            "Make the user sentinelx",
            "Make /etc/sentinel-secure-x",
            "Make " + program,
            "Make /var/lib/sentinel-secure-x",
            "Make /var/lib/sentinel-secure-x/pki",
            "Make /var/lib/sentinel-secure-x/pki/devices",
            "Make /var/lib/sentinel-secure-x/db",
            "Make " + program + "/releases",
            "Point " + program + "/current at " + "releases/0",
            "Point /usr/local/bin/sentinelx at " + program + "/current/bin/sentinelx",
            "Make certificates",
            "Make the secret that NGINX and the service share",
            "Write /opt/sentinel-secure-x/.env",
            "Prepare to take back: read systemd's units again",
            "Write /etc/systemd/system/sentinel-secure-x-api.socket",
            "Write /etc/systemd/system/sentinel-secure-x-api.service",
            "Write /etc/systemd/system/sentinel-secure-x-recover.service",
            "Have systemd read its units",
            "Have systemd start sentinel-secure-x-recover.service with the machine",
            "Start the API service",
            "Check: API readiness",
            JUDGED_FIRST,
            "Write " + SITE,
            "Check: API port's holder",
            "Check: NGINX configuration",
            "Reload NGINX");
  }

  @Test
  void everyPathOfTheFirstInstallIsNamedWithModeAndOwner() throws IOException {
    assertThat(machine.plan().changes())
        .extracting(
            c ->
                c.path()
                    + " "
                    + c.action()
                    + " "
                    + Integer.toOctalString(c.mode())
                    + " "
                    + c.owner())
        .contains(
            "/etc/sentinel-secure-x/proxy-secret.inc CREATE 600 root:root",
            "/etc/sentinel-secure-x/proxy-secret CREATE 640 root:sentinelx",
            "/opt/sentinel-secure-x/.env CREATE 640 root:sentinelx",
            "/var/lib/sentinel-secure-x/db CREATE 700 sentinelx:sentinelx",
            "/var/lib/sentinel-secure-x/pki/devices CREATE 700 root:root",
            "/var/lib/sentinel-secure-x/pki/device-ca.key CREATE 600 root:root",
            "/var/lib/sentinel-secure-x/pki/server-ca.key CREATE 600 root:root",
            "/var/lib/sentinel-secure-x/pki/server.key CREATE 600 root:root",
            "/var/lib/sentinel-secure-x/pki/devices/device-demo-01.key CREATE 600 root:root",
            "/var/lib/sentinel-secure-x/pki/device-ca.crl CREATE 644 root:root",
            SITE + " CREATE 644 root:root");
  }

  @Test
  void aPlanIsPure() throws IOException {
    assertThat(machine.steps()).isEqualTo(machine.steps());
    assertThat(machine.plan().configId()).isEqualTo(machine.plan().configId());
    machine.installed();
    machine.edit(Path.of(SITE), "x");
    assertThat(machine.plan().changes()).isEqualTo(machine.plan().changes());
  }

  @Test
  void aMachineThatIsAsWantedNeedsNoStep() throws IOException {
    Plan plan = machine.installed().plan();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.changes()).isNotEmpty().noneMatch(Change::isReal);
  }

  @Test
  void afterATryThatCameToNoEndBothProgramsAreTold() throws IOException {
    machine.installed();
    machine.earlier = Optional.of(new Planner.Earlier(true, true, InstallRecord.none()));
    assertThat(machine.steps())
        .containsExactly(
            "Prepare to take back: restart sentinel-secure-x-api.service",
            "Prepare to take back: reload NGINX",
            "Prepare to take back: read systemd's units again",
            "Have systemd read its units",
            "Have systemd start sentinel-secure-x-recover.service with the machine",
            "Restart the API service",
            "Check: API readiness",
            "Register the certificate of " + ImaginedMachine.FIRST,
            "Check: API port's holder",
            "Check: NGINX configuration",
            "Reload NGINX");
  }

  @Test
  void whatDidNotRunBeforeTheFirstTryIsNotRunAgainWhenAllIsTakenBack() throws IOException {
    machine.installed();
    machine.earlier = Optional.of(new Planner.Earlier(false, false, InstallRecord.none()));
    assertThat(machine.steps())
        .contains("Restart the API service", "Reload NGINX")
        .doesNotContain(
            "Prepare to take back: restart sentinel-secure-x-api.service",
            "Prepare to take back: reload NGINX");
  }

  @Test
  void aFirstDeviceThatWasThereBeforeTheTryIsNotRegisteredAgain() throws IOException {
    machine.installed();
    Path certificate = machine.layout().device(ImaginedMachine.FIRST, ".crt");
    String sha256 = machine.disk.get(certificate).sha256();
    InstallRecord before =
        new InstallRecord(
            1,
            "1",
            "1",
            Map.of(),
            List.of(new InstallRecord.ManagedFile(certificate, sha256, 0644, "root:root", null)),
            List.of(),
            true);
    machine.earlier = Optional.of(new Planner.Earlier(true, true, before));
    assertThat(machine.steps()).noneMatch(step -> step.startsWith("Register"));
  }

  @Test
  void aChangedSiteIsWrittenAndOnlyNginxTakesItUp() throws IOException {
    machine.installed().edit(Path.of(SITE), "by hand");
    assertThat(machine.steps()).containsExactlyElementsOf(reloading(JUDGED_FIRST, "Write " + SITE));
  }

  @Test
  void anotherNameNeedsCertificateSettingsUnitsAndSite() throws IOException {
    machine.installed();
    machine.given = machine.given.with("server-name", "other.example.com");
    assertThat(machine.steps())
        .containsExactly(
            "Prepare to take back: restart sentinel-secure-x-api.service",
            "Prepare to take back: reload NGINX",
            "Make certificates",
            "Write /opt/sentinel-secure-x/.env",
            "Prepare to take back: read systemd's units again",
            "Write /etc/systemd/system/sentinel-secure-x-api.socket",
            "Write /etc/systemd/system/sentinel-secure-x-api.service",
            "Write /etc/systemd/system/sentinel-secure-x-recover.service",
            "Have systemd read its units",
            "Have systemd start sentinel-secure-x-recover.service with the machine",
            "Restart the API service",
            "Check: API readiness",
            JUDGED_FIRST,
            "Write " + SITE,
            "Check: API port's holder",
            "Check: NGINX configuration",
            "Reload NGINX");
    assertThat(made()).containsExactlyInAnyOrder("server-ca.crt", "server-ca.key", "server.crt");
  }

  @Test
  void aChangedSettingRestartsTheServiceAndLeavesNginxAlone() throws IOException {
    machine.installed();
    Path env = machine.layout().envFile();
    String text = machine.text(env);
    machine.edit(env, text.replace("_MTLS=true", "_MTLS=false") + "SENTINEL_MY_OWN=1\n");
    assertThat(machine.steps())
        .containsExactly(
            "Prepare to take back: restart sentinel-secure-x-api.service",
            "Write " + env,
            "Restart the API service",
            "Check: API readiness");
    machine.plan().steps().forEach(machine::imagine);
    assertThat(machine.text(env)).isEqualTo(text + "SENTINEL_MY_OWN=1\n");
  }

  @Test
  void whatAnOperatorAddsToTheSettingsIsNoDrift() throws IOException {
    machine.installed();
    Path env = machine.layout().envFile();
    machine.edit(
        env,
        "# mine\n"
            + machine.text(env).replace("LOG_LEVEL=info", "LOG_LEVEL=debug # for now")
            + "OTHER='x y'\n");
    assertThat(machine.steps()).isEmpty();
  }

  @Test
  void aChangedUnitIsReadByASystemdThatIsToldSo() throws IOException {
    machine.installed().edit(machine.layout().unit(SystemdUnits.SERVICE), "x");
    assertThat(machine.steps())
        .containsExactly(
            "Prepare to take back: restart sentinel-secure-x-api.service",
            "Prepare to take back: read systemd's units again",
            "Write /etc/systemd/system/sentinel-secure-x-api.service",
            "Have systemd read its units",
            "Have systemd start sentinel-secure-x-recover.service with the machine",
            "Restart the API service",
            "Check: API readiness");
  }

  @Test
  @Promise(35)
  void theReducedUnitIsADropInThatComesAndGoes() throws IOException {
    machine.installed();
    Path dropIn = machine.layout().unit(SystemdUnits.REDUCED);
    machine.given = machine.given.with("service", "systemd-reduced");
    assertThat(machine.steps())
        .containsSubsequence(
            "Write " + dropIn, "Have systemd read its units", "Restart the API service");
    machine.plan().steps().forEach(machine::imagine);
    assertThat(machine.steps()).isEmpty();
    machine.record =
        new InstallRecord(
            1,
            "20261123-100000",
            "1.0.0",
            Map.of(),
            List.of(new InstallRecord.ManagedFile(dropIn, "", 0644, "root:root", null)),
            List.of(),
            true);
    machine.given = machine.given.with("service", "systemd");
    assertThat(machine.steps())
        .containsSubsequence(
            "Remove " + dropIn, "Have systemd read its units", "Restart the API service");
    assertThat(machine.plan().changes())
        .contains(new Change(dropIn, Change.Action.REMOVE, 0644, "root:root"));
  }

  private void installedIs() {
    machine.before =
        Optional.of(
            new Planner.Before(
                machine.layout(),
                new ServiceControl.Systemd(SystemdUnits.SOCKET, SystemdUnits.SERVICE)));
  }

  @Test
  void aSiteThatMovesIsNeverThereTwice() throws IOException {
    machine.installed();
    installedIs();
    machine.record =
        new InstallRecord(
            1,
            "20261123-100000",
            "1.0.0",
            Map.of(),
            List.of(new InstallRecord.ManagedFile(Path.of(SITE), "", 0644, "root:root", null)),
            List.of(),
            true);
    String other = "/etc/nginx/conf.d/other.conf";
    machine.given = machine.given.with("output-path", other);
    assertThat(machine.steps())
        .containsSubsequence(JUDGED_FIRST, "Remove " + SITE, "Write " + other, "Reload NGINX");
  }

  @Test
  void databaseAndKeysDoNotMove() throws IOException {
    machine.installed();
    installedIs();
    machine.given = machine.given.with("state-dir", "/srv/sentinel/state");
    assertThatThrownBy(machine::plan)
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("set-up does not move them");
  }

  @Test
  void aServiceThatIsDownIsStartedAndANginxThatIsDownToo() throws IOException {
    machine.installed();
    machine.serviceRuns = false;
    assertThat(machine.steps()).containsExactly("Start the API service", "Check: API readiness");
    machine.serviceRuns = true;
    machine.nginxRuns = false;
    assertThat(machine.steps())
        .containsExactly("Check: API port's holder", "Check: NGINX configuration", "Start NGINX");
  }

  @Test
  void nginxIsNotTouchedAgainstAnOperatorsWish() throws IOException {
    machine.installed().edit(Path.of(SITE), "by hand");
    machine.options = new PlanOptions(false, false);
    assertThat(machine.steps())
        .contains("Write " + SITE)
        .doesNotContain("Reload NGINX", "Check: NGINX configuration");
    machine.options = new PlanOptions(true, false);
    assertThat(machine.steps())
        .contains("Check: NGINX configuration")
        .doesNotContain("Reload NGINX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/nginx/conf.d/sentinel-secure-x.conf",
        "/opt/sentinel-secure-x/.env",
        "/etc/systemd/system/sentinel-secure-x-api.socket",
        "/var/lib/sentinel-secure-x/db",
        "/var/lib/sentinel-secure-x/pki/devices",
        "/etc/sentinel-secure-x/proxy-secret",
        "/etc/sentinel-secure-x/proxy-secret.inc",
        "/var/lib/sentinel-secure-x/pki/device-ca.key",
        "/var/lib/sentinel-secure-x/pki/server.key",
      })
  void anotherModeOrOwnerIsSetRight(String path) throws IOException {
    FileState right = machine.installed().disk.get(Path.of(path));
    machine.chmod(Path.of(path), 0666, right.owner() + ":" + right.group());
    assertThat(changed()).as("another mode").contains(path);
    machine.chmod(Path.of(path), right.mode(), "nobody:nogroup");
    assertThat(changed()).as("another owner").contains(path);
    machine.chmod(Path.of(path), right.mode(), right.owner() + ":" + right.group());
    assertThat(changed()).isEmpty();
  }

  @Test
  void aSecretOfWhichOneCopyDiffersIsMadeAnew() throws IOException {
    machine.installed().edit(machine.layout().proxySecret(), "another\n");
    assertThat(machine.steps())
        .contains("Make the secret that NGINX and the service share", "Reload NGINX")
        .as("the service sees it by itself")
        .doesNotContain("Restart the API service");
  }

  @Test
  void anotherPortOfTheServiceIsTakenWhileItIsDown() throws IOException {
    machine.installed();
    machine.given = machine.given.with("upstream-url", "http://127.0.0.1:8100");
    assertThat(machine.steps())
        .contains("Restart the API service on its new port")
        .containsSubsequence(
            "Prepare to take back: start sentinel-secure-x-api.service",
            "Prepare to take back: restart sentinel-secure-x-api.socket",
            "Prepare to take back: stop sentinel-secure-x-api.service");
  }

  @Test
  void aFileWhereALinkOrAFolderStandsIsSetRightToo() throws IOException {
    machine.installed();
    machine.put(Path.of(SITE), FileState.Kind.LINK, 0777, "root:root", "/etc/passwd");
    machine.put(machine.layout().command(), FileState.Kind.FILE, 0755, "root:root", "#!/bin/sh");
    assertThat(changed()).containsExactlyInAnyOrder(SITE, "/usr/local/bin/sentinelx");
  }

  @Test
  void aDeviceCaThatIsDamagedIsNotReplaced() throws IOException {
    machine.installed();
    for (String name : List.of("device-ca.crt", "device-ca.key")) {
      Path path = machine.layout().pki(name);
      FileState whole = machine.disk.get(path);
      machine.edit(path, "not PEM");
      assertThatThrownBy(machine::plan)
          .isInstanceOf(PlanFailed.class)
          .hasMessageContaining("would lock every device out");
      machine.disk.remove(path);
      assertThatThrownBy(machine::plan).isInstanceOf(PlanFailed.class);
      machine.disk.put(path, whole);
    }
    CertificateAuthority other = CertificateAuthority.createDeviceCa(ImaginedMachine.NOW);
    machine.edit(machine.layout().pki("device-ca.key"), Pem.encode(other.key()));
    assertThatThrownBy(machine::plan).as("another CA's key").isInstanceOf(PlanFailed.class);
  }

  @Test
  void aRevocationListThatIsDamagedIsNotReplaced() throws IOException {
    machine.installed();
    machine.edit(machine.layout().pki("device-ca.crl"), "not PEM");
    assertThatThrownBy(machine::plan)
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("would not name the devices that you revoked");
  }

  @Test
  void certificatesAreRenewedPastTwoThirdsOfTheirLife() throws IOException {
    machine.installed();
    machine.now = after(Duration.ofDays(7).multipliedBy(2).dividedBy(3).minusHours(1));
    assertThat(changed()).isEmpty();
    machine.now = after(Duration.ofDays(5));
    assertThat(made()).containsExactlyInAnyOrder("device-demo-01.crt", "device-demo-01.key");
    assertThat(machine.steps())
        .containsExactly("Make certificates", "Register the certificate of device-demo-01");
    machine.now = after(Duration.ofDays(21));
    assertThat(made()).contains("device-ca.crl").doesNotContain("server.crt");
    assertThat(machine.steps()).containsAll(NGINX_TAKES_IT_UP);
    machine.now = after(Duration.ofDays(264));
    assertThat(made()).doesNotContain("server.crt");
    machine.now = after(Duration.ofDays(266));
    assertThat(made())
        .as("one file is replaced, which is whole at any time; two could be cut apart")
        .contains("server.crt")
        .doesNotContain("server.key", "server-ca.crt");
    machine.now = after(Duration.ofDays(2500));
    assertThat(made()).contains("server-ca.crt").doesNotContain("device-ca.crt", "device-ca.key");
  }

  @Test
  void aCertificateWithoutItsKeyIsMadeAnew() throws IOException {
    machine.installed().disk.remove(machine.layout().pki("server.key"));
    assertThat(made()).containsExactlyInAnyOrder("server.crt", "server.key");
    machine.edit(machine.layout().pki("server-ca.crt"), "not PEM");
    assertThat(made())
        .containsExactlyInAnyOrder("server.crt", "server.key", "server-ca.crt", "server-ca.key");
  }

  @Test
  void aFirstDeviceThatWasRevokedIsNotGivenAnotherCertificate() throws IOException {
    machine.installed();
    CertificateAuthority ca =
        CertificateAuthority.of(
            Pem.certificates(bytes(machine.layout().pki("device-ca.crt"))).get(0),
            Pem.privateKey(bytes(machine.layout().pki("device-ca.key"))));
    var leaf =
        Pem.certificates(bytes(machine.layout().device(ImaginedMachine.FIRST, ".crt"))).get(0);
    machine.now = after(Duration.ofDays(6));
    assertThat(made()).as("not revoked").contains("device-demo-01.crt");
    machine.crl(ca, List.of(new RevokedCertificate(leaf.getSerialNumber(), ImaginedMachine.NOW)));
    assertThat(changed()).isEmpty();
  }

  @Test
  void anotherFirstDeviceGetsACertificateAndNoneNeedsNone() throws IOException {
    machine.installed();
    machine.given = machine.given.with("first-device-id", "gate-7");
    assertThat(made()).containsExactlyInAnyOrder("gate-7.crt", "gate-7.key");
    machine.given = machine.given.with("first-device-id", "");
    assertThat(changed()).isEmpty();
  }

  @Test
  void aDeviceOfAFirstInstallIsRegisteredOnlyWhereItWouldHaveToWait() throws IOException {
    assertThat(machine.steps()).doesNotContain("Register the certificate of device-demo-01");
    machine.given = machine.given.with("require-new-device-approval", "true");
    assertThat(machine.steps()).contains("Register the certificate of device-demo-01");
  }

  @Test
  void certificatesOfOnesOwnAreNotMade() throws IOException {
    machine.given =
        machine
            .given
            .with("tls-cert-path", "/c")
            .with("tls-key-path", "/k")
            .with("client-ca-path", "/ca");
    assertThat(machine.steps()).doesNotContain("Make certificates");
  }

  @Test
  void aServiceOfSomebodyElsesIsNotStarted() throws IOException {
    machine.given = machine.given.with("service", "none");
    assertThat(machine.steps())
        .contains("Write " + SITE, "Reload NGINX")
        .noneMatch(s -> s.contains("API service") || s.contains("systemd"))
        .doesNotContain("Check: API port's holder");
  }

  private List<String> reloading(String... deeds) {
    List<String> steps = new ArrayList<>(List.of("Prepare to take back: reload NGINX"));
    steps.addAll(List.of(deeds));
    steps.addAll(NGINX_TAKES_IT_UP);
    return steps;
  }

  private java.time.Instant after(Duration time) {
    return ImaginedMachine.NOW.plus(time);
  }

  private List<String> changed() throws IOException {
    return machine.plan().changes().stream()
        .filter(Change::isReal)
        .map(c -> c.path().toString())
        .toList();
  }

  /** The names of the certificates and keys that are made. */
  private List<String> made() throws IOException {
    return machine.plan().steps().stream()
        .filter(MakeCertificates.class::isInstance)
        .flatMap(s -> s.changes().stream())
        .map(c -> c.path().getFileName().toString())
        .toList();
  }

  private byte[] bytes(Path path) {
    return machine.text(path).getBytes(StandardCharsets.UTF_8);
  }
}
