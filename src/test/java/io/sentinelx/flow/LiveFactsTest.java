package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.detect.Detective;
import io.sentinelx.finding.Finding;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.Pem;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Squatter;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said under each field, of a real machine: this one. */
final class LiveFactsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(4);

  @TempDir Path folder;
  private final LiveFacts facts = new LiveFacts(Clock.fixed(NOW, ZoneOffset.UTC));
  private final int port = Ports.free();
  private Surroundings surroundings;
  private Given given;

  @BeforeEach
  void made() throws IOException {
    Path box = Files.createDirectory(folder.resolve("box"));
    surroundings = new Surroundings(Optional.of(box), Optional.empty());
    ServerName name = ServerName.parse("localhost");
    CertificateAuthority ca = CertificateAuthority.createServerCa(name, NOW);
    CertificateAuthority devices = CertificateAuthority.createDeviceCa(NOW);
    Identity server = ca.issueServer(name, NOW);
    given =
        Given.nothing()
            .with("server-name", "localhost")
            .with("https-port", "" + port)
            .with("http-port", "0")
            .with("tls-cert-path", write("server.crt", server.chainPem()))
            .with("tls-key-path", write("server.key", server.keyPem()))
            .with("client-ca-path", write("device-ca.crt", Pem.encode(devices.certificate())))
            .with(
                "client-crl-path",
                write("device-ca.crl", Pem.encode(devices.crl(BigInteger.ONE, List.of(), NOW))))
            .with("first-device-id", "d1")
            .with("upstream-url", "http://127.0.0.1:" + Ports.free())
            .with("upstream-ca-path", folder.resolve("device-ca.crt").toString())
            .with("output-path", box.resolve("etc/nginx/conf.d/ssx.conf").toString())
            .with("env-file", box.resolve("opt/.env").toString())
            .with("install-dir", box.resolve("opt").toString())
            .with("state-dir", box.resolve("state").toString())
            .with("service", "process");
    Files.createDirectories(box.resolve("state/installs"));
    Files.createFile(box.resolve("state/installs/lock"));
    Path made = Files.createDirectories(box.resolve("state/pki/devices"));
    Files.writeString(
        made.resolve("d1.crt"),
        devices.issueDevice(new DeviceId("d1"), Duration.ofDays(7), NOW).chainPem());
  }

  @Test
  void eachFieldIsSpokenOf() {
    // Where the host has IPv6, it is ::1 too.
    assertThat(said("server-name"))
        .anyMatch(s -> s.matches("PASS localhost is .*127\\.0\\.0\\.1.*, which is this host\\."));
    assertThat(said("https-port")).containsExactly("PASS Port " + port + " is free.");
    assertThat(said("http-port")).isEmpty();
    assertThat(said("tls-cert-path"))
        .anyMatch(s -> s.startsWith("WARN The file lacks the certificate of its issuer, CN="))
        .contains("PASS The certificate is for localhost.", "PASS Its key is ECDSA P-256.");
    assertThat(said("tls-key-path"))
        .contains(
            "PASS It holds a private key, ECDSA P-256.", "PASS The key is the certificate's.");
    assertThat(said("client-ca-path")).anyMatch(s -> s.startsWith("PASS Devices are signed by"));
    assertThat(said("client-crl-path"))
        .contains("PASS It revokes 0 certificates.", "PASS The device CA signed it.");
    assertThat(said("first-device-id"))
        .containsExactly("PASS d1 has a certificate already; it expires 30 Nov 2026, in 7 days.");
    assertThat(said("upstream-url")).singleElement().asString().endsWith("is free.");
    assertThat(said("upstream-ca-path")).hasSize(2);
    assertThat(said("output-path")).containsExactly("PASS Nothing is there yet.");
    assertThat(said("env-file")).containsExactly("PASS It is not there yet; set-up writes it.");
    assertThat(said("install-dir"))
        .contains("PASS It is not there yet; set-up makes it.")
        .anyMatch(s -> s.matches("(PASS|FAIL) \\d+ MB are free.*"));
    assertThat(said("state-dir")).contains("PASS The folder is there.");
    assertThat(said("service")).isEmpty();
    assertThat(said("require-new-device-approval")).isEmpty();
    given = given.with("service", "systemd");
    assertThat(said("service")).singleElement().asString().contains("systemd");
  }

  @Test
  void whatIsWorstComesFirst() {
    given = given.with("server-name", "other.example");
    assertThat(facts.of(Questions.TLS_CERT_PATH, given, surroundings))
        .extracting(Finding::state)
        .startsWith(Finding.State.FAIL, Finding.State.WARN, Finding.State.PASS);
  }

  @Test
  void placesWithSomethingInTheWayAreNoticed() throws IOException {
    Path file = Path.of(write("file", "somebody's"));
    given =
        given
            .with("output-path", file.toString())
            .with("env-file", folder.toString())
            .with("state-dir", file.resolve("state").toString());
    assertThat(said("output-path")).containsExactly("FAIL " + file + " is not a file of ours.");
    assertThat(said("env-file")).containsExactly("FAIL " + folder + " is a folder.");
    assertThat(said("state-dir")).containsExactly("FAIL " + file + " is not a folder.");
    given = given.with("output-path", folder.toString());
    assertThat(said("output-path")).containsExactly("FAIL " + folder + " is a folder.");
    given = given.with("output-path", file.toString());
    Files.writeString(file, NginxConfig.MARKER + "\n");
    assertThat(said("output-path"))
        .containsExactly("PASS A site of ours is there; what changes is shown in the review.");
    given = given.with("env-file", file.toString());
    assertThat(said("env-file"))
        .containsExactly("PASS It is there; keys and comments of yours survive.");
  }

  @Test
  void aHeldPortIsSaidOfBothFieldsThatNameIt() {
    try (Squatter squatter = Squatter.on(port)) {
      given = given.with("upstream-url", "http://127.0.0.1:" + port);
      assertThat(said("https-port"))
          .singleElement()
          .asString()
          .startsWith("FAIL Port " + port + " is held by python3");
      assertThat(said("upstream-url"))
          .singleElement()
          .asString()
          .startsWith("FAIL 127.0.0.1:" + port + " is held by python3");
      assertThat(said("server-name")).anyMatch(s -> s.endsWith("does not speak TLS."));
      assertThat(squatter.heard()).contains("ready");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "0",
        "99999999999",
        "http://",
        "/",
        "//",
        "a\0b",
        "é",
        "\u202e",
        "~/x",
        "[::"
      })
  void textThatMakesNoSenseIsNeverACrash(String text) {
    for (Question<?> question : Questions.ALL) {
      if (question.key().equals("server-name")) {
        continue; // It would ask a name server.
      }
      Given odd = given.with(question.key(), text);
      assertThat(facts.of(question, odd, surroundings))
          .as(question.key())
          .noneMatch(f -> f.detail().contains("could not be looked at"));
    }
  }

  @Test
  void nothingAnsweredIsNothingSaid() {
    for (Question<?> question : Questions.ALL) {
      assertThat(facts.of(question, Given.nothing(), surroundings)).as(question.key()).isEmpty();
    }
  }

  @Test
  void anInterruptEndsTheLook() {
    Thread.currentThread().interrupt();
    assertThat(facts.of(Questions.SERVER_NAME, given, surroundings)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aNameThatNobodyKnowsIsDoneWithInTime() {
    long start = System.nanoTime();
    given = given.with("server-name", "nobody.invalid");
    assertThat(said("server-name")).anyMatch(s -> s.startsWith("WARN "));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusSeconds(1));
  }

  @Test
  void theHostIsSpokenOf() {
    Assumptions.assumeThat(Detective.nginx()).isPresent();
    for (Surroundings place :
        List.of(surroundings, new Surroundings(Optional.empty(), Optional.empty()))) {
      assertThat(texts(facts.ofHost(place)))
          .anyMatch(s -> s.matches("PASS NGINX (runs as .*|does not run)\\."))
          .noneMatch(s -> s.endsWith(" is installed."));
    }
  }

  private List<String> said(String key) {
    return texts(facts.of(Questions.named(key).orElseThrow(), given, surroundings));
  }

  private static List<String> texts(List<Finding> findings) {
    return findings.stream().map(f -> f.state() + " " + f.detail()).toList();
  }

  private String write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
