package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.pki.Pem;
import io.sentinelx.pki.RevocationList;
import io.sentinelx.testing.Call;
import io.sentinelx.testing.Eventually;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Secrets;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An install's life after set-up: devices, drift, failures, removal, and again. One install, in
 * order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxLifeIT {
  private static final List<String> SAID = new ArrayList<>();

  private static Sandbox sandbox;
  private static Path out;

  @BeforeAll
  static void setUp() {
    sandbox = Sandbox.named("box");
    out = sandbox.parent().resolve("out");
    // A wizard that was cut short made the folder; it is ours all the same.
    assertThat(new DraftFile(Optional.of(sandbox.folder())).save(Page.API, Given.nothing()))
        .isEmpty();
    assertThat(sandbox.folder()).isNotEmptyDirectory();
    assertThat(
            run("setup", sandbox.ports().get(0), sandbox.ports().get(1), "--yes", "--json").exit())
        .isZero();
  }

  @AfterAll
  static void remove() {
    sandbox.close();
  }

  private static Ran run(String... words) {
    Ran ran = sandbox.run(words);
    SAID.add(ran.out());
    SAID.add(ran.err());
    return ran;
  }

  private static String heartbeat(String device, Path folder) {
    return Call.https(sandbox)
        .heartbeat(device)
        .as(folder.resolve(device + ".crt"), folder.resolve(device + ".key"))
        .send()
        .verdict();
  }

  /** A command as an operator of the sandbox has to type it. */
  private static String installed(String words) {
    return sandbox.file("/usr/local/bin/sentinelx")
        + " "
        + words
        + " --sandbox "
        + sandbox.folder();
  }

  private static void status(int exit) {
    Ran ran = run("status", "--json");
    assertThat(ran.exit()).as(ran.toString()).isEqualTo(exit);
  }

  @Test
  @Order(1)
  void aRotationLetsTheNewCertificateInAndTheOldOneNoMore() {
    Path old = out.resolve("old");
    Path fresh = out.resolve("new");
    assertThat(run("device", "issue", "device-7", "--out=" + old).exit()).isZero();
    assertThat(heartbeat("device-7", old)).isEqualTo("200");
    assertThat(old.resolve("server-ca.crt")).isNotEmptyFile();
    assertThat(run("device", "issue", "device-7", "--out=" + old).exit()).isEqualTo(1);
    assertThat(run("device", "issue", "device-7", "--out=" + fresh).exit()).isZero();
    assertThat(heartbeat("device-7", fresh)).isEqualTo("200");
    assertThat(heartbeat("device-7", old)).startsWith("403");
    assertThat(run("device", "list").out()).contains("device-7");
    assertThat(run("device", "list", "--json").json().path("devices").size()).isGreaterThan(1);
  }

  @Promise(3)
  @Test
  @Order(2)
  void aRevocationHoldsAtOnceAndAfterSetUpRunsAgain() {
    Path fresh = out.resolve("new");
    assertThat(run("device", "revoke", "device-7").exit()).isZero();
    Eventually.holds(
        "NGINX refuses it",
        () -> heartbeat("device-7", fresh).equals("401 client_certificate_invalid"));
    assertThat(run("setup", "--yes", "--json").exit()).isZero();
    assertThat(heartbeat("device-7", fresh)).isEqualTo("401 client_certificate_invalid");
    Ran unheardOf = run("device", "revoke", "device-unheard-of");
    assertThat(unheardOf.exit()).isEqualTo(1);
    assertThat(unheardOf.err()).contains(installed("device list"));
    Ran revoked = run("device", "approve", "device-7");
    assertThat(revoked.exit()).isEqualTo(1);
    assertThat(revoked.err()).contains(installed("device issue device-7"));
    assertThat(run("device", "revoke", "../x").exit()).isEqualTo(2);
  }

  @Test
  @Order(3)
  void whatIsChangedByHandIsSeenAndPutBack() throws IOException {
    status(0);
    Path site = sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf");
    String text = Files.readString(site);
    Files.writeString(site, text + "# by hand\n");
    status(1);
    Ran again = run("setup", "--yes", "--json");
    assertThat(again.changed()).containsExactly(site.toString());
    assertThat(Files.readString(site)).isEqualTo(text);
    assertThat(again.err()).contains("Changed by hand").contains("  -# by hand\n");
    Matcher copy =
        Pattern.compile("changed by hand: (.+)\\. As it was: (.+)\n").matcher(again.err());
    assertThat(copy.find()).as(again.err()).isTrue();
    assertThat(copy.group(1)).isEqualTo(site.toString());
    assertThat(Path.of(copy.group(2))).hasContent(text + "# by hand\n");
    Path key = sandbox.file("/etc/sentinel-secure-x/proxy-secret.inc");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    status(1);
    assertThat(run("setup", "--yes", "--json").exit()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Files.delete(site);
    status(1);
    assertThat(run("setup", "--yes", "--json").exit()).isZero();
    Path env = sandbox.file("/opt/sentinel-secure-x/.env");
    Files.writeString(env, Files.readString(env) + "# mine\nSENTINEL_LOG_LEVEL=debug\nOTHER=1\n");
    status(0);
    assertThat(run("setup", "--yes", "--json").exit()).isZero();
    assertThat(Files.readString(env)).contains("# mine\n").contains("SENTINEL_LOG_LEVEL=debug\n");
  }

  /** A list that has lapsed, and a certificate for another name, do not stand in their own way. */
  @Promise(31)
  @Test
  @Order(4)
  void whatSetUpMakesItselfItMakesAnew() throws IOException {
    Path list = sandbox.pki("device-ca.crl");
    RevocationList said = RevocationList.of(Pem.crls(Files.readAllBytes(list)).get(0));
    Instant before = Instant.now().minus(Duration.ofDays(40));
    Files.writeString(
        list, Pem.encode(sandbox.deviceCa().crl(said.number(), said.revoked(), before)));
    status(1);
    Ran renewed = run("setup", "--yes", "--json", "--server-name=renamed.example");
    assertThat(renewed.exit()).as(renewed.toString()).isZero();
    assertThat(renewed.state("smoke.tls")).isEqualTo("pass");
    assertThat(renewed.state("smoke.heartbeat-authenticated")).isEqualTo("pass");
    status(0);
    assertThat(heartbeat("device-7", out.resolve("new"))).isNotEqualTo("200");
    Ran back = run("setup", "--yes", "--json", "--server-name=localhost");
    assertThat(back.exit()).as(back.toString()).isZero();
    assertThat(heartbeat("device-demo-01", sandbox.pki("devices"))).isEqualTo("200");
  }

  @Test
  @Order(5)
  void aKilledServiceComesBackByItself() {
    ProcessHandle service = sandbox.service().orElseThrow();
    service.destroyForcibly();
    Eventually.holds(
        "the service answers again",
        () ->
            sandbox.service().filter(p -> !p.equals(service)).isPresent()
                && Call.plain(sandbox.apiPort())
                        .path("/api/health/ready")
                        .with("--retry", "0")
                        .send()
                        .status()
                    == 200);
    status(0);
  }

  @Test
  @Order(6)
  void aStoppedNginxIsSeenAndStartedAgain() {
    ProcessHandle nginx = sandbox.nginx().orElseThrow();
    nginx.destroy();
    Eventually.holds("NGINX ends", () -> !nginx.isAlive());
    status(1);
    assertThat(run("setup", "--yes", "--json").exit()).isZero();
    status(0);
  }

  @Promise(22)
  @Test
  @Order(7)
  void aProcessOfAnotherNumberIsNeverSignalled() throws Exception {
    Process bystander = new ProcessBuilder("sleep", "600").start();
    try {
      Path record = sandbox.file("/run/nginx.process");
      String before = Files.readString(record);
      String[] fields = before.split(" ", 3);
      // Its number, with NGINX's start time and program: what a number that came round again looks
      // like.
      Files.writeString(record, bystander.pid() + " " + fields[1] + " " + fields[2]);
      Path pidFile = sandbox.file("/run/nginx.pid");
      String pid = Files.readString(pidFile);
      ProcessHandle nginx = sandbox.nginx().orElseThrow();
      Files.writeString(pidFile, bystander.pid() + "\n");
      run("uninstall", "--yes");
      assertThat(bystander.isAlive()).isTrue();
      if (nginx.isAlive()) {
        nginx.destroy();
        Eventually.holds("NGINX ends", () -> !nginx.isAlive());
      }
      assertThat(pid).isNotBlank();
    } finally {
      bystander.destroyForcibly().waitFor();
    }
  }

  @Test
  @Order(8)
  void afterUninstallTheDataIsThereAndSetUpTakesItUpAgain() throws IOException {
    run("uninstall", "--keep-data", "--yes");
    Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
    String ca = Files.readString(sandbox.pki("device-ca.crt"));
    assertThat(sandbox.file("/var/lib/sentinel-secure-x/db/sentinel.db")).isNotEmptyFile();
    assertThat(sandbox.file("/etc/sentinel-secure-x/proxy-secret")).doesNotExist();
    assertThat(sandbox.file("/etc/nginx/conf.d/sentinel-secure-x.conf")).doesNotExist();
    Ran again = run("setup", sandbox.ports().get(0), sandbox.ports().get(1), "--yes", "--json");
    assertThat(again.exit()).as(again.toString()).isZero();
    assertThat(Files.readString(sandbox.pki("device-ca.crt"))).isEqualTo(ca);
    assertThat(heartbeat("device-demo-01", sandbox.pki("devices"))).isEqualTo("200");
    assertThat(heartbeat("device-7", out.resolve("new")))
        .isEqualTo("401 client_certificate_invalid");
  }

  @Test
  @Order(9)
  void aNewDeviceWaitsForApprovalWhereThatIsWanted() throws IOException {
    Ran ran = run("setup", "--yes", "--json", "--require-new-device-approval=true");
    assertThat(ran.exit()).as(ran.toString()).isZero();
    Path waiting = Files.createDirectories(out.resolve("waiting"));
    var identity =
        sandbox
            .deviceCa()
            .issueDevice(
                new io.sentinelx.value.DeviceId("device-9"), Duration.ofDays(1), Instant.now());
    Files.writeString(waiting.resolve("device-9.crt"), identity.chainPem());
    Files.writeString(waiting.resolve("device-9.key"), identity.keyPem());
    assertThat(heartbeat("device-9", waiting)).isEqualTo("403 device_pending");
    Ran smoke = smoke(waiting);
    assertThat(smoke.exit()).as(smoke.toString()).isZero();
    assertThat(smoke.state("smoke.heartbeat-authenticated")).isEqualTo("warn");
    assertThat(smoke.check("smoke.heartbeat-authenticated").path("remedy").asText())
        .contains("sentinelx device approve device-9");
    assertThat(run("device", "approve", "device-9").exit()).isZero();
    assertThat(heartbeat("device-9", waiting)).isEqualTo("200");
    assertThat(smoke(waiting).state("smoke.heartbeat-authenticated")).isEqualTo("pass");
  }

  private static Ran smoke(Path folder) {
    Ran ran =
        Sandbox.program(
            "proxy",
            "smoke",
            "--json",
            "--base-url=https://localhost:" + sandbox.httpsPort(),
            "--connect-to=127.0.0.1:" + sandbox.httpsPort(),
            "--client-cert=" + folder.resolve("device-9.crt"),
            "--client-key=" + folder.resolve("device-9.key"),
            "--device-id=device-9",
            "--ca-file=" + sandbox.pki("server-ca.crt"));
    SAID.add(ran.out() + ran.err());
    return ran;
  }

  @Promise(14)
  @Test
  @Order(10)
  void noSecretIsWhereItDoesNotBelong() {
    assertThat(Secrets.of(sandbox).leaks(SAID)).isEmpty();
  }

  @Test
  @Order(11)
  void aPurgeLeavesNothing() {
    Ran ran = run("uninstall", "--purge", "--yes");
    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(sandbox.folder()).doesNotExist();
    Eventually.holds("nothing runs", () -> sandbox.processes().isEmpty());
  }
}
