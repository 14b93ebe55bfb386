package io.sentinelx.ui.tui;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Questions;
import io.sentinelx.finding.Finding;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the form pages look in every state that they have. */
@Promise(45)
final class FormFramesTest {
  private final FormStage stage = new FormStage();
  private Given flags = Given.nothing();

  private void frames(String name, Consumer<Robot> story) throws IOException {
    new GoldenFrames(Stage.session(Optional.empty(), flags), stage).of(name, story);
  }

  private static void domain(Robot robot) {
    robot.begins().shows("sentinel.example.com");
  }

  private static void serverCert(Robot robot) {
    domain(robot);
    robot.next().shows("Step 3 of 7");
  }

  private static void deviceCa(Robot robot) {
    serverCert(robot);
    robot.next().shows("Step 4 of 7");
  }

  private static void api(Robot robot) {
    deviceCa(robot);
    robot.next().shows("Step 5 of 7");
  }

  @Test
  void domainAsTheMachineHasIt() throws IOException {
    stage
        .knows(
            Questions.SERVER_NAME, "sentinel.example.com", Finding.pass("203.0.113.7: this host."))
        .knows(Questions.HTTPS_PORT, "443", Finding.pass("Port 443 is free."))
        .knows(Questions.HTTP_PORT, "80", Finding.pass("Port 80 is free."));
    frames("domain", robot -> robot.begins().shows("Port 80 is free."));
  }

  @Test
  void domainWithoutAName() throws IOException {
    stage.hasNoName();
    frames("domain-empty", robot -> robot.begins().shows("that devices and browsers"));
  }

  @Test
  void domainWithTrouble() throws IOException {
    stage
        .knows(
            Questions.SERVER_NAME,
            "sentinel.example.com",
            Finding.warn(
                "203.0.113.7 is none of this host's addresses, which are 192.0.2.10 and ::1.",
                "Point the name's A record at this host before devices are to reach it."),
            Finding.pass("Nothing answers on port 443 there."))
        .knows(
            Questions.HTTPS_PORT,
            "443",
            Finding.fail(
                "Port 443 is in use by apache2 (pid 812).", "Stop it, or choose another port."))
        .knows(Questions.HTTP_PORT, "80", Finding.pass("Port 80 is free."));
    frames(
        "domain-trouble",
        robot -> {
          domain(robot);
          robot.press(Input.Key.TAB).shows("apache2");
        });
  }

  @Test
  void domainWithErrors() throws IOException {
    frames(
        "domain-errors",
        robot -> {
          domain(robot);
          robot.press(Input.Key.TAB, Input.Key.TAB).press(Input.Key.ERASE_LINE);
          robot.type("70000").press(Input.Key.DOWN).press(Input.Key.ERASE_LINE).type("http");
          robot.press(Input.Key.UP, Input.Key.UP).type(":443/").next().shows("is not a port");
        });
  }

  @Test
  void domainWhileItIsLookedUp() throws IOException {
    stage.takesForEver();
    frames(
        "domain-looking",
        robot -> {
          domain(robot);
          robot.press(Input.Key.TAB).waits(Duration.ofMillis(1400)).shows("1.4 s");
        });
  }

  @Test
  void domainInOtherLetters() throws IOException {
    frames(
        "domain-wide",
        robot -> {
          domain(robot);
          robot.press(Input.Key.TAB, Input.Key.ERASE_LINE).type("例え.テスト").press(Input.Key.LEFT);
          robot.shows("443");
        });
  }

  @Test
  void serverCertMadeHere() throws IOException {
    frames("server-cert", FormFramesTest::serverCert);
  }

  @Test
  void serverCertOfYours() throws IOException {
    frames(
        "server-cert-existing",
        robot -> {
          serverCert(robot);
          robot.press(Input.Key.UP).next().shows("Key file");
        });
  }

  @Test
  void serverCertThatIsKnown() throws IOException {
    flags =
        flags
            .with("tls-cert-path", "/etc/ssl/sentinel/fullchain.pem")
            .with("tls-key-path", "/etc/ssl/sentinel/privkey.pem");
    stage
        .knows(
            Questions.TLS_CERT_PATH,
            "/etc/ssl/sentinel/fullchain.pem",
            Finding.warn(
                "It expires 14 Dec 2026, in 21 days.", "Renew it, or devices will be refused."),
            Finding.pass("sentinel.example.com, from Acme Intermediate CA 7, ECDSA P-256."),
            Finding.pass("The chain is complete up to Acme Root."))
        .knows(
            Questions.TLS_KEY_PATH,
            "/etc/ssl/sentinel/privkey.pem",
            Finding.fail(
                "This key is not the one of the certificate.",
                "Give the key that the certificate was made for."));
    frames(
        "server-cert-known",
        robot -> {
          serverCert(robot);
          robot.press(Input.Key.BACK_TAB, Input.Key.BACK_TAB).shows("This key is not");
        });
  }

  @Test
  void serverCertPasted() throws IOException {
    frames(
        "server-cert-pasted",
        robot -> {
          serverCert(robot);
          robot.press(Input.Key.UP).next().shows("Key file");
          robot.paste("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
          robot.shows("not taken");
        });
  }

  @Test
  void pathsThatBeginAlike() throws IOException {
    Path folder = Path.of("/tmp/sentinelx-frames");
    for (int i = 1; i <= 9; i++) {
      Files.createDirectories(folder.resolve("device-0" + i));
    }
    Files.createDirectories(folder.resolve("证书"));
    try {
      frames(
          "server-cert-completion",
          robot -> {
            serverCert(robot);
            robot.press(Input.Key.UP).next().shows("Key file");
            robot.type(folder + "/").press(Input.Key.TAB).shows("6 more");
          });
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  @Test
  void deviceCaMadeHere() throws IOException {
    frames(
        "device-ca",
        robot -> {
          deviceCa(robot);
          robot.press(Input.Key.BACK_TAB, Input.Key.BACK_TAB).shows("Gets a certificate");
        });
  }

  @Test
  void deviceCaOfYours() throws IOException {
    String path = "/etc/nginx/certs/a-folder-with-a-long-name/device-ca.crt";
    stage.knows(
        Questions.CLIENT_CA_PATH,
        path,
        Finding.fail(
            "This is a leaf certificate (CN=device-demo-01), not a CA.",
            "Give the certificate that signed it: CN=Acme Device CA."));
    frames(
        "device-ca-existing",
        robot -> {
          deviceCa(robot);
          robot.press(Input.Key.UP, Input.Key.UP).type(" ");
          robot.shows("Device CA file").press(Input.Key.TAB).type(path).shows("leaf");
        });
  }

  @Test
  void apiFolded() throws IOException {
    frames("api", FormFramesTest::api);
  }

  @Test
  void apiPlacesOpen() throws IOException {
    frames(
        "api-places",
        robot -> {
          api(robot);
          robot.press(Input.Key.UP).type(" ").shows("State folder");
          robot.press(Input.Key.TAB, Input.Key.TAB).type("x").press(Input.Key.DOWN);
          robot.shows("Where the releases");
        });
  }

  @Test
  void apiOnOtherMachines() throws IOException {
    flags = flags.with("upstream-url", "https://192.0.2.1:8443", "https://192.0.2.2:8443");
    frames(
        "api-upstreams",
        robot -> {
          deviceCa(robot);
          robot.next().shows("Several API nodes");
        });
  }

  @Test
  void help() throws IOException {
    frames(
        "help",
        robot -> {
          domain(robot);
          robot.press(Input.Key.TAB, Input.Key.HELP).shows("Close");
        });
  }

  @Test
  void leaving() throws IOException {
    frames(
        "leave",
        robot -> {
          domain(robot);
          robot.press(Input.Key.LEAVE).shows("Stay");
        });
  }
}
