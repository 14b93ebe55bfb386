package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Call;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text that would move a cursor, hide a word or forge a line, by every way in: what comes out, in
 * words, as JSON and in logs, holds none of it, and can be recognised.
 */
@Promise(24)
class HostileTextIT {
  /** What must not come out; a line feed and a tab are ours to print, and judged by the line. */
  private static final Pattern RAW = Pattern.compile("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}&&[^\n\t]]");

  private static final Map<String, String> TEXTS = texts();

  @TempDir Path folder;

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("ESC", "a\u001b[2Jz");
    texts.put("C1", "a\u009b31mz");
    texts.put("DEL", "a\u007fz");
    texts.put("CR", "a\rz");
    texts.put("LF", "a\n  pass  smoke.tls  forgedz");
    texts.put("BEL", "a\u0007z");
    texts.put("RLO", "a\u202ez");
    texts.put("zero width", "a\u200bz");
    texts.put("line separator", "a\u2028z");
    texts.put("long", "a\u001b" + "x".repeat(5_000) + "z");
    return texts;
  }

  private static void isSafe(String what, String shown) {
    Matcher raw = RAW.matcher(shown);
    assertThat(raw.find()).as(() -> what + ": " + escaped(shown)).isFalse();
    assertThat(shown.lines()).as(what).noneMatch(l -> l.startsWith("  pass  smoke.tls  forged"));
  }

  private static void isSafe(String what, Ran ran) {
    isSafe(what + ", out", ran.out());
    isSafe(what + ", err", ran.err());
  }

  private static String escaped(String text) {
    return RAW.matcher(text)
        .replaceAll(m -> String.format(java.util.Locale.ROOT, "<%x>", m.group().codePointAt(0)));
  }

  /** A program's words, once for people and once as JSON. */
  private static void bothForms(String what, List<String> words) {
    Ran people = Sandbox.program(words.toArray(String[]::new));
    isSafe(what + ", words", people);
    assertThat(people.out() + people.err()).as(what).isNotEmpty();
    List<String> json = new ArrayList<>(words);
    json.add("--json");
    Ran asJson = Sandbox.program(json.toArray(String[]::new));
    isSafe(what + ", JSON", asJson);
    asJson.json().findValuesAsText("message").forEach(m -> isSafe(what + ", read from JSON", m));
    asJson.json().findValuesAsText("detail").forEach(m -> isSafe(what + ", read from JSON", m));
  }

  @Test
  void answersByFlagAndByFile() throws IOException {
    Path sandbox = folder.resolve("box");
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
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
      isSafe("a command", Sandbox.program(hostile));
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
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
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
      isSafe("the service's own words", Sandbox.program("serve", "--env-file=" + env));
    }
    Path invalid = folder.resolve("env-bytes");
    Files.write(invalid, new byte[] {'S', (byte) 0xff, (byte) 0x9b, '\n'});
    isSafe("no UTF-8", Sandbox.program("serve", "--env-file=" + invalid));
  }

  @Test
  void certificatesAndFileNames() throws Exception {
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
      String hostile = text.getValue();
      Path certificate = certificate(hostile.substring(0, Math.min(hostile.length(), 60)));
      for (String flag : List.of("--tls-cert-path=", "--client-ca-path=", "--client-crl-path=")) {
        List<String> words =
            new ArrayList<>(
                List.of("setup", "--yes", "--dry-run", "--sandbox=" + folder.resolve("box")));
        words.add(flag + certificate);
        if (flag.contains("tls")) {
          words.add("--tls-key-path=" + certificate);
        } else if (flag.contains("crl")) {
          words.add("--client-ca-path=" + certificate);
        }
        bothForms("a certificate, " + text.getKey() + " " + flag, words);
      }
    }
  }

  /** A self-signed certificate with the text in subject and names, in a file named after it. */
  private Path certificate(String text) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    var name = new X500NameBuilder().addRDN(BCStyle.CN, text).addRDN(BCStyle.O, text).build();
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.TEN,
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(9))),
            name,
            pair.getPublic());
    String ascii = text.replaceAll("[^\\x00-\\x7f]", "\u001b");
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, ascii)));
    var made =
        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    Path path = folder.resolve(text + ".pem");
    try (JcaPEMWriter out =
        new JcaPEMWriter(Files.newBufferedWriter(path, StandardCharsets.US_ASCII))) {
      out.writeObject(made);
    }
    return path;
  }

  @Test
  void whatDevicesSayOfThemselves() throws IOException {
    try (Sandbox sandbox = Sandbox.setUp()) {
      Path env = sandbox.file("/opt/sentinel-secure-x/.env");
      assertThat(Files.readString(env)).contains("SENTINEL_PORT=");
      for (String text : TEXTS.values()) {
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
        isSafe("an error's body", refused.body());
        isSafe("device list", sandbox.run("device", "list"));
        isSafe("device list as JSON", sandbox.run("device", "list", "--json"));
        isSafe("status", sandbox.run("status"));
      }
      beat(sandbox, "{\"device_id\":\"device-demo-01\",\"agent_version\":\"a\\u001bz\"}", "");
      assertThat(sandbox.run("device", "list", "--json").out()).contains("a\\\\x1bz");
      for (Path log : logs(sandbox)) {
        isSafe(log.getFileName().toString(), Files.readString(log));
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
