package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.render.CurlBatch.Answer;
import io.sentinelx.render.CurlBatch.Probe;
import io.sentinelx.testing.ForgedProbes;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everybody who is not the victim, with every lie, in every spelling of every path, on each
 * listener: the API is never told that it is the victim, or that a certificate verifies which does
 * not.
 */
@ParameterizedClass
@EnumSource
@Promise({1, 2, 3, 6, 9})
final class NginxForgedTableIT {
  private static final String VICTIM = "device-1";
  private static final List<String> PATHS =
      List.of(
          "/api/heartbeat",
          "/api/heartbeat?x=/api/y",
          "/api/heartbeat/",
          "/api/heartbeat//",
          "/api//heartbeat",
          "//api/heartbeat",
          "/api/./heartbeat",
          "/api/x/../heartbeat",
          "/api/heartbeat/.",
          "/api/heartbeat.",
          "/api/heartbeat;x=y",
          "/api/heartbeat%00",
          "/api/heartbeat%20",
          "/api/heartbeat%2f",
          "/api/%68eartbeat",
          "/api%2fheartbeat",
          "/api/%2e%2e/api/heartbeat",
          "/api\\heartbeat",
          "/API/HEARTBEAT",
          "/api/x",
          "/docs/../api/heartbeat",
          "/docs",
          "/",
          "/metrics",
          "/.sentinel/no-certificate");

  private static final Map<String, List<String>> LIES = new LinkedHashMap<>();
  private static NginxRig rig;
  private static Callers callers;
  private static int probes;

  private final Surroundings surroundings;

  NginxForgedTableIT(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @BeforeParameterizedClassInvocation
  static void start(Surroundings surroundings) throws IOException {
    callers = surroundings.prepare();
    rig = callers.rig;
    // As fast as they come: what is asked is who is believed, not how often.
    rig.edit =
        site -> site.replace("rate=10r/s", "rate=100000r/s").replace("burst=50", "burst=100000");
    rig.start();
    LIES.clear();
    lies();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    rig.close();
  }

  private static void lies() throws IOException {
    List<String> all =
        List.of(
            "X-Sentinel-Client-Verify: SUCCESS",
            "X-Sentinel-Client-Subject: CN=" + VICTIM,
            "X-Sentinel-Client-Issuer: CN=" + VICTIM,
            "X-Sentinel-Client-Serial: " + VICTIM,
            "X-Sentinel-Client-Cert: "
                + CurlBatch.escaped(callers.valid().orElseThrow().certificate()),
            "X-Sentinel-Client-Fingerprint: " + VICTIM,
            "X-Sentinel-Client-Not-Before: " + VICTIM,
            "X-Sentinel-Client-Not-After: " + VICTIM,
            "X-Sentinel-Proxy-Secret: " + NginxRig.SECRET);
    LIES.put("none", List.of());
    LIES.put("all", all);
    LIES.put("twice", with(all, all));
    LIES.put("lower case", all.stream().map(l -> l.toLowerCase(Locale.ROOT)).toList());
    LIES.put("upper case", all.stream().map(l -> renamed(l, "-", "-", true)).toList());
    LIES.put("underscores", all.stream().map(l -> renamed(l, "-", "_", false)).toList());
    LIES.put("one underscore", all.stream().map(l -> l.replaceFirst("-", "_")).toList());
    LIES.put("dots", all.stream().map(l -> renamed(l, "-", ".", false)).toList());
    LIES.put("both", with(all, LIES.get("underscores")));
    LIES.put("folded", all.stream().map(l -> l.replaceFirst(": ", ": x\r\n ")).toList());
    LIES.put("a space before the colon", all.stream().map(l -> l.replaceFirst(":", " :")).toList());
    LIES.put(
        "as if smuggled", List.of("X-Filler: x\r\n" + String.join("\r\n", all) + "\r\nX-Last: x"));
    LIES.put(
        "another method and path",
        with(
            all,
            List.of(
                "X-HTTP-Method-Override: POST",
                "X-Original-URL: /api/heartbeat",
                "X-Rewrite-URL: /api/heartbeat",
                "Forwarded: for=127.0.0.1;host=" + NginxRig.NAME)));
  }

  private static List<String> with(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static String renamed(String line, String from, String to, boolean upper) {
    int colon = line.indexOf(':');
    String name = line.substring(0, colon).replace(from, to);
    return (upper ? name.toUpperCase(Locale.ROOT) : name) + line.substring(colon);
  }

  /** What can be said in HTTP/2 too, which has no folding and no spaces in names. */
  private static boolean isSaid(String lie, String protocol) {
    return protocol.equals("http1.1")
        || !List.of("folded", "a space before the colon", "as if smuggled").contains(lie);
  }

  @Test
  void nobodyIsTakenForTheVictim() throws IOException {
    int before = probes;
    for (Map.Entry<String, Optional<TestPki.Identity>> caller : callers.all().entrySet()) {
      for (String address : addresses()) {
        for (String protocol : List.of("http1.1", "http2")) {
          probe(caller.getKey(), address, protocol, caller.getValue());
        }
      }
    }
    tell("over TLS", before, 2_000);
  }

  private void probe(
      String caller, String address, String protocol, Optional<TestPki.Identity> identity)
      throws IOException {
    CurlBatch curl = CurlBatch.tls(rig, address, protocol, identity);
    if (caller.equals(Callers.VALID)) {
      Answer answer = curl.send(List.of(new Probe("/api/heartbeat", List.of()))).get(0);
      assertThat(isAccepted(caller, answer))
          .as("the victim itself, %s %s %s: %s", surroundings, protocol, address, answer)
          .isTrue();
      return;
    }
    List<String> said = new ArrayList<>();
    List<Probe> all = new ArrayList<>();
    LIES.forEach(
        (lie, lines) -> {
          for (String path : isSaid(lie, protocol) ? PATHS : List.<String>of()) {
            said.add(lie + " on " + path);
            all.add(new Probe(path, lines));
          }
        });
    List<Answer> answers = curl.send(all);
    probes += answers.size();
    for (int i = 0; i < answers.size(); i++) {
      assertThat(isAccepted(caller, answers.get(i)))
          .as("%s, %s, %s %s: %s", caller, said.get(i), protocol, address, answers.get(i))
          .isFalse();
      assertThat(answers.get(i).status()).as(said.get(i)).isIn(200, 400, 401, 403, 404, 405, 421);
    }
  }

  @Test
  void onThePlainPortNothingReachesTheApi() throws IOException {
    int before = probes;
    for (String address : addresses()) {
      List<Probe> all = new ArrayList<>();
      LIES.values().forEach(lines -> PATHS.forEach(path -> all.add(new Probe(path, lines))));
      for (Answer answer : CurlBatch.plain(rig, address).send(all)) {
        probes++;
        assertThat(answer.status()).isIn(308, 400, 403);
        assertThat(isEcho(answer.body())).isFalse();
      }
    }
    tell("without TLS", before, 300);
  }

  @Test
  void noSpellingOfARequestIsReadInTwoWays() throws IOException {
    String name = "Host: " + NginxRig.NAME + "\r\n";
    String lies = String.join("\r\n", LIES.get("all")) + "\r\n";
    String inner = "POST /api/heartbeat HTTP/1.1\r\n" + name + lies + "Content-Length: 2\r\n\r\n{}";
    String size = "Content-Length: " + inner.length() + "\r\n";
    List<String> requests =
        List.of(
            "POST https://" + NginxRig.NAME + "/api/heartbeat HTTP/1.1\r\n" + name + lies,
            "POST https://evil.example/api/heartbeat HTTP/1.1\r\n" + name + lies,
            "POST http://127.0.0.1:8000/api/heartbeat HTTP/1.1\r\n" + name + lies,
            "POST /api/heartbeat HTTP/1.1\r\n" + name + name + lies,
            "POST /api/heartbeat HTTP/1.1\r\nHost: evil.example\r\n" + name + lies,
            "POST /api/heartbeat HTTP/1.1\r\n" + lies,
            "POST /api/heartbeat HTTP/1.0\r\n" + name + lies,
            "POST /api/heartbeat HTTP/1.0\r\n" + lies,
            "POST /api/heartbeat HTTP/2.0\r\n" + name + lies,
            "POST /api/heartbeat\r\n",
            "post /api/heartbeat HTTP/1.1\r\n" + name + lies,
            "POST  /api/heartbeat  HTTP/1.1\r\n" + name + lies,
            "POST\t/api/heartbeat HTTP/1.1\r\n" + name + lies,
            "POST /api/heartbeat#x HTTP/1.1\r\n" + name + lies,
            "POST /api/x HTTP/1.1\r\n"
                + name
                + size
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + inner,
            "POST /api/x HTTP/1.1\r\n"
                + name
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n"
                + inner,
            "POST /api/x HTTP/1.1\r\n"
                + name
                + "Transfer-Encoding : chunked\r\n"
                + size
                + "\r\n"
                + inner,
            "POST /api/x HTTP/1.1\r\n"
                + name
                + "Transfer-Encoding: xchunked\r\n"
                + size
                + "\r\n"
                + inner,
            "POST /api/x HTTP/1.1\r\n"
                + name
                + "Transfer_Encoding: chunked\r\n"
                + size
                + "\r\n"
                + inner,
            "POST /api/x HTTP/1.1\r\n" + name + "Content-Length: 0\r\n" + size + "\r\n" + inner,
            "POST /api/x HTTP/1.1\r\n" + name + "Content-Length: +0\r\n\r\n" + inner,
            "POST /api/x HTTP/1.1\r\n"
                + name
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n"
                + lies
                + "\r\n",
            "GET /docs HTTP/1.1\r\n" + name + size + "\r\n" + inner,
            "GET /docs HTTP/1.1\r\n"
                + name
                + "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n"
                + inner,
            "CONNECT 127.0.0.1:8000 HTTP/1.1\r\n" + name + "\r\n" + inner,
            "GET /docs HTTP/1.1\r\n" + name + "\r\n" + inner,
            "POST /api/heartbeat HTTP/1.1\r\n" + name + "X-A: b\n" + lies,
            "POST /api/heartbeat HTTP/1.1\n" + name + "\0" + lies,
            "POST /api/heartbeat HTTP/1.1\r\n " + lies + name,
            "POST /api/heartbeat HTTP/1.1\r\n"
                + name
                + "Connection: close, X-Sentinel-Client-Verify\r\n"
                + lies);
    int before = probes;
    for (Map.Entry<String, Optional<TestPki.Identity>> caller : callers.all().entrySet()) {
      for (String request : caller.getKey().equals(Callers.VALID) ? List.<String>of() : requests) {
        String whole =
            request.contains("\r\n\r\n") ? request : request + "Content-Length: 2\r\n\r\n{}";
        int heads = rig.upstream.heads().size();
        RawTls.exchange(rig.sites.httpsPort, caller.getValue(), whole);
        probes++;
        for (String head : rig.upstream.heads().subList(heads, rig.upstream.heads().size())) {
          assertThat(isAccepted(caller.getKey(), new Answer(200, head)))
              .as(caller.getKey() + ": " + whole + head)
              .isFalse();
        }
      }
    }
    tell("byte for byte", before, 6 * requests.size());
  }

  private void tell(String how, int before, int least) throws IOException {
    int made = probes - before;
    assertThat(made).isGreaterThanOrEqualTo(least);
    ForgedProbes.tell("NginxForgedTableIT, " + surroundings + " " + how, made);
  }

  private static List<String> addresses() throws IOException {
    return NginxRig.installed().ipv6() ? List.of("127.0.0.1", "[::1]") : List.of("127.0.0.1");
  }

  private static final Pattern SUCCESS =
      Pattern.compile("(?im)^x.sentinel.client.verify *:.*success");
  private static final Pattern IS_VICTIM =
      Pattern.compile("(?im)^x.sentinel.client.[a-z_.-]+ *:.*" + VICTIM);
  private static final Pattern HEARTBEAT = Pattern.compile("^POST /api/heartbeat[? ]");

  private static boolean isEcho(String body) {
    return body.contains("\r\nX-Sentinel-Proxy-Secret: " + NginxRig.SECRET);
  }

  /**
   * Whether the API was told that the caller is the victim; of a caller whose certificate does not
   * verify also whether a heartbeat came to the API at all.
   */
  private static boolean isAccepted(String caller, Answer answer) {
    String head = answer.body();
    boolean verified = Callers.isVerified(caller);
    return isEcho(head)
        && (IS_VICTIM.matcher(head).find()
            || (!verified && (SUCCESS.matcher(head).find() || HEARTBEAT.matcher(head).find())));
  }
}
