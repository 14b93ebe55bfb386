package io.sentinelx.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many heartbeats by one curl, over as few connections as it can. */
final class CurlBatch {
  private static final Pattern ANSWER = Pattern.compile("(?s)(.*?)\n@@(\\d{3})@@\n");

  /** One request: a POST of a small JSON body. */
  record Probe(String path, List<String> headers) {}

  /** What came back; status 0 where nothing did. */
  record Answer(int status, String body) {}

  private final NginxRig rig;
  private final String scheme;
  private final String address;
  private final int port;
  private final List<String> options;

  private CurlBatch(NginxRig rig, String scheme, String address, int port, List<String> options) {
    this.rig = rig;
    this.scheme = scheme;
    this.address = address;
    this.port = port;
    this.options = options;
  }

  /**
   * To the listener for TLS at {@code address}; {@code protocol} is {@code http1.1} or the like.
   */
  static CurlBatch tls(
      NginxRig rig, String address, String protocol, Optional<TestPki.Identity> identity) {
    List<String> options = new ArrayList<>(List.of(protocol));
    identity.ifPresent(
        id -> {
          options.add("cert = " + quoted(id.certificate().toString()));
          options.add("key = " + quoted(id.key().toString()));
        });
    return new CurlBatch(rig, "https", address, rig.sites.httpsPort, options);
  }

  /** To the listener without TLS. */
  static CurlBatch plain(NginxRig rig, String address) {
    return new CurlBatch(rig, "http", address, rig.sites.httpPort, List.of("http1.1"));
  }

  /** The answers, in the order of the probes. */
  List<Answer> send(List<Probe> probes) throws IOException {
    StringBuilder config = new StringBuilder();
    for (Probe probe : probes) {
      config.append(config.isEmpty() ? "" : "next\n").append(request(probe));
    }
    Path file = Files.writeString(rig.root.resolve("batch.curl"), config.toString());
    String said = NginxRig.run(List.of("curl", "-q", "-K", file.toString())).text();
    List<Answer> answers = new ArrayList<>();
    for (Matcher m = ANSWER.matcher(said); m.find(); ) {
      answers.add(new Answer(Integer.parseInt(m.group(2)), m.group(1)));
    }
    if (answers.size() != probes.size()) {
      throw new IOException(answers.size() + " of " + probes.size() + " answers: " + said);
    }
    return answers;
  }

  private String request(Probe probe) {
    List<String> lines = new ArrayList<>(options);
    lines.addAll(List.of("silent", "insecure", "path-as-is", "globoff", "max-time = 20"));
    lines.add("noproxy = \"*\"");
    lines.add("connect-to = " + quoted("::" + address + ":" + port));
    lines.add("write-out = \"\\n@@%{http_code}@@\\n\"");
    lines.add("header = \"Expect:\"");
    lines.add("header = \"Content-Type: application/json\"");
    probe.headers().forEach(h -> lines.add("header = " + quoted(h)));
    lines.add("data-raw = \"{}\"");
    lines.add("url = " + quoted(scheme + "://" + NginxRig.NAME + ":" + port + probe.path()));
    return String.join("\n", lines) + "\n";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A certificate as NGINX writes it into a header. */
  static String escaped(Path pem) throws IOException {
    return java.net.URLEncoder.encode(Files.readString(pem), StandardCharsets.US_ASCII)
        .replace("+", "%20");
  }
}
