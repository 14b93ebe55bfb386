package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.HostileTexts;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text that would move a cursor, hide a word or forge a line, by every way in: what comes out, in
 * words, as JSON and in logs, holds none of it, and can be recognised.
 */
@Promise(24)
class HostileTextIT {
  @TempDir Path folder;

  /** A program's words, once for people and once as JSON. */
  private static void bothForms(String what, List<String> words) {
    Ran people = Sandbox.program(words.toArray(String[]::new));
    HostileTexts.isSafe(what + ", words", people);
    assertThat(people.out() + people.err()).as(what).isNotEmpty();
    List<String> json = new ArrayList<>(words);
    json.add("--json");
    Ran asJson = Sandbox.program(json.toArray(String[]::new));
    HostileTexts.isSafe(what + ", JSON", asJson);
    asJson
        .json()
        .findValuesAsText("message")
        .forEach(m -> HostileTexts.isSafe(what + ", read from JSON", m));
    asJson
        .json()
        .findValuesAsText("detail")
        .forEach(m -> HostileTexts.isSafe(what + ", read from JSON", m));
  }

  @Test
  void answersByFlagAndByFile() throws IOException {
    Path sandbox = folder.resolve("box");
    for (Map.Entry<String, String> text : HostileTexts.forPrograms().entrySet()) {
      String hostile = text.getValue();
      Path answers = folder.resolve("answers-" + text.getKey().replace(' ', '-'));
      String escaped = property(hostile);
      Files.writeString(
          answers, "server-name=" + escaped + "\nk" + escaped + "=v\nstate-dir=" + escaped + "\n");
      bothForms(
          "flags, " + text.getKey(),
          List.of(
              "setup",
              "--yes",
              "--sandbox=" + sandbox,
              "--server-name=" + hostile,
              "--upstream-url=" + hostile,
              "--first-device-id=" + hostile,
              "--https-port=" + hostile,
              "--tls-cert-path=" + hostile,
              "--database-url=" + hostile));
      bothForms("a flag, " + text.getKey(), List.of("setup", "--yes", "--" + hostile));
      bothForms("an argument, " + text.getKey(), List.of("device", "revoke", hostile));
      bothForms(
          "an answers file, " + text.getKey(),
          List.of("setup", "--yes", "--sandbox=" + sandbox, "--answers=" + answers));
      HostileTexts.isSafe("a command", Sandbox.program(hostile));
    }
    Ran shown =
        Sandbox.program("setup", "--yes", "--sandbox=" + sandbox, "--server-name=a\u001b[2Jz");
    assertThat(shown.err()).contains("a\\x1b[2Jz");
  }

  /** As it stands in a file of properties, every character by its number. */
  private static String property(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c)));
    return out.toString();
  }

  @Test
  void settings() throws IOException {
    for (Map.Entry<String, String> text : HostileTexts.forPrograms().entrySet()) {
      Path env = folder.resolve("env-" + text.getKey().replace(' ', '-'));
      String hostile = text.getValue();
      Files.writeString(
          env,
          "SENTINEL_PORT="
              + hostile
              + "\nSENTINEL_"
              + hostile
              + "=x\nSENTINEL_LOG_LEVEL=\""
              + hostile
              + "\"\n");
      bothForms("settings, " + text.getKey(), List.of("preflight", "--env-file=" + env));
      HostileTexts.isSafe("the service's own words", Sandbox.program("serve", "--env-file=" + env));
    }
    Path invalid = folder.resolve("env-bytes");
    Files.write(invalid, new byte[] {'S', (byte) 0xff, (byte) 0x9b, '\n'});
    HostileTexts.isSafe("no UTF-8", Sandbox.program("serve", "--env-file=" + invalid));
  }

  @Test
  void certificatesListsAndFileNames() throws IOException {
    for (Map.Entry<String, String> text : HostileTexts.forPrograms().entrySet()) {
      String hostile = text.getValue().substring(0, Math.min(text.getValue().length(), 60));
      Path certificate = HostileTexts.certificate(folder.resolve(hostile + ".pem"), hostile);
      Path list = HostileTexts.revocationList(folder.resolve(hostile + ".crl"), hostile);
      bothForms(
          "a server certificate, " + text.getKey(),
          tried("--tls-cert-path=" + certificate, "--tls-key-path=" + certificate));
      bothForms("a device CA, " + text.getKey(), tried("--client-ca-path=" + certificate));
      bothForms(
          "a list, " + text.getKey(),
          tried("--client-ca-path=" + certificate, "--client-crl-path=" + list));
      // The same names in a file whose own is sound: nothing stops before they are shown.
      Path plain =
          Files.copy(certificate, folder.resolve(text.getKey().replace(' ', '-') + ".pem"));
      Path plainList = Files.copy(list, folder.resolve(text.getKey().replace(' ', '-') + ".crl"));
      bothForms(
          "a server's names, " + text.getKey(),
          tried("--tls-cert-path=" + plain, "--tls-key-path=" + plain));
      bothForms(
          "an issuer, " + text.getKey(),
          tried("--client-ca-path=" + plain, "--client-crl-path=" + plainList));
    }
    Path plain = folder.resolve("C1.pem");
    Ran ran =
        Sandbox.program(
            tried("--client-ca-path=" + plain, "--client-crl-path=" + folder.resolve("C1.crl"))
                .toArray(String[]::new));
    assertThat(ran.out() + ran.err()).contains("a\\x9b31mz");
  }

  private List<String> tried(String... flags) {
    List<String> words =
        new ArrayList<>(
            List.of("setup", "--yes", "--dry-run", "--sandbox=" + folder.resolve("box")));
    words.addAll(List.of(flags));
    return words;
  }

  /** What no Java program can name: the shell does. */
  @Test
  void fileNamesThatAreNoUtf8() {
    String named = folder + "/$(printf 'a\\233\\377\\355\\240\\200z')";
    for (String flag :
        List.of("--tls-cert-path", "--client-ca-path", "--env-file", "--answers", "--sandbox")) {
      for (String form : List.of("", " --json")) {
        String words = " setup --yes --dry-run \"" + flag + "=" + named + "\"" + form;
        Ran ran =
            Ran.of(
                List.of(
                    "/bin/sh", "-c", "touch \"" + named + "\"; exec " + Sandbox.PROGRAM + words));
        HostileTexts.isSafe(flag + form, ran);
        assertThat(ran.out() + ran.err()).as(flag + form).isNotEmpty();
      }
    }
  }

  @Test
  void whatDevicesSayOfThemselves() throws IOException {
    try (Sandbox sandbox = Sandbox.setUp()) {
      Path env = sandbox.file("/opt/sentinel-secure-x/.env");
      assertThat(Files.readString(env)).contains("SENTINEL_PORT=");
      for (String text : HostileTexts.forPrograms().values()) {
        String json = property(text.substring(0, Math.min(text.length(), 60)));
        Call.Answer answer =
            beat(
                sandbox,
                "{\"device_id\":\"device-demo-01\",\"agent_version\":\""
                    + json
                    + "\",\"status\":{\""
                    + json
                    + "\":\""
                    + json
                    + "\"}}",
                text);
        assertThat(answer.status()).as(answer.body()).isIn(200, 400);
        Call.Answer refused = beat(sandbox, "{\"device_id\":\"" + json + "\"}", text);
        assertThat(refused.status()).isEqualTo(400);
        HostileTexts.isSafe("an error's body", refused.body());
        HostileTexts.isSafe("device list", sandbox.run("device", "list"));
        HostileTexts.isSafe("device list as JSON", sandbox.run("device", "list", "--json"));
        HostileTexts.isSafe("status", sandbox.run("status"));
      }
      beat(sandbox, "{\"device_id\":\"device-demo-01\",\"agent_version\":\"a\\u001bz\"}", "");
      assertThat(sandbox.run("device", "list", "--json").out()).contains("a\\\\x1bz");
      for (Path log : logs(sandbox)) {
        HostileTexts.isSafe(log.getFileName().toString(), Files.readString(log));
      }
    }
  }

  private static Call.Answer beat(Sandbox sandbox, String body, String header) {
    String device = "device-demo-01";
    Call call =
        Call.https(sandbox)
            .as(
                sandbox.pki("devices/" + device + ".crt"),
                sandbox.pki("devices/" + device + ".key"))
            .with("-H", "Content-Type: application/json", "--data-raw", body);
    String oneLine = header.replaceAll("[\r\n]", "\u001b");
    return call.header("User-Agent: " + oneLine.substring(0, Math.min(60, oneLine.length())))
        .header("X-Request-Id: " + oneLine.substring(0, Math.min(60, oneLine.length())))
        .send();
  }

  private static List<Path> logs(Sandbox sandbox) throws IOException {
    try (Stream<Path> files = Files.walk(sandbox.folder())) {
      List<Path> logs = files.filter(p -> p.toString().endsWith(".log")).toList();
      assertThat(logs).hasSizeGreaterThanOrEqualTo(3);
      return logs;
    }
  }
}
