package io.sentinelx.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One request by curl, which sends what it is told to: any header, any path, any SNI. */
final class Curl {
  /** What came back. Header names in lower case, in order, duplicates kept. */
  record Answer(int status, List<String> headers, String body) {
    Optional<String> header(String name) {
      return headers.stream()
          .filter(h -> h.startsWith(name.toLowerCase(Locale.ROOT) + ": "))
          .map(h -> h.substring(name.length() + 2))
          .findFirst();
    }

    boolean isEcho() {
      return header("X-Echo").isPresent();
    }

    /**
     * The values of a header in the request that the upstream got; empty where it was not proxied.
     */
    List<String> seen(String name) {
      return body.lines()
          .skip(1)
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }
  }

  private final NginxRig rig;
  private final List<String> arguments = new ArrayList<>();
  private String scheme = "https";
  private String sni = NginxRig.NAME;
  private int port;
  private String path = "/";
  private boolean head;

  private Curl(NginxRig rig) {
    this.rig = rig;
    this.port = rig.sites.httpsPort;
  }

  static Curl at(NginxRig rig) {
    return new Curl(rig);
  }

  Curl path(String path) {
    this.path = path;
    return this;
  }

  Curl post(String path, String body) {
    return path(path).with("--data-raw", body, "-H", "Content-Type: application/json");
  }

  Curl method(String method) {
    head = method.equals("HEAD");
    return head ? with("-I") : with("-X", method);
  }

  Curl header(String line) {
    return with("-H", line);
  }

  Curl certificate(Optional<TestPki.Identity> identity) {
    identity.ifPresent(
        id -> with("--cert", id.certificate().toString(), "--key", id.key().toString()));
    return this;
  }

  /** The name in SNI and, where no {@code Host} header says otherwise, in Host. */
  Curl name(String name) {
    this.sni = name;
    return this;
  }

  /** Plain HTTP to the port that redirects. */
  Curl plain() {
    return plain(rig.sites.httpPort);
  }

  Curl plain(int port) {
    this.scheme = "http";
    this.port = port;
    return this;
  }

  Curl with(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  int status() {
    return send().status();
  }

  Answer send() {
    try {
      Path top = Files.createTempFile(rig.root, "head", "");
      Path body = Files.createTempFile(rig.root, "body", "");
      List<String> command = command("-g", "-D", top.toString(), "-o", body.toString());
      command.add(url());
      NginxRig.Output out = NginxRig.run(command);
      List<String> lines = Files.readAllLines(top, StandardCharsets.ISO_8859_1);
      if (lines.isEmpty()) {
        throw new IOException("No answer: " + out.text() + " " + command);
      }
      // Asked for the head alone, curl writes that for a body.
      return answer(lines, head ? "" : Files.readString(body, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends it so many times over one connection, as fast as it is answered: many times faster than a
   * process for each would.
   */
  List<Answer> send(int times) {
    try {
      Path folder = Files.createTempDirectory(rig.root, "answers");
      // A number in the query, which curl counts up, names the file too.
      List<String> command = command("-i", "-o", folder.resolve("#1").toString());
      command.add(url() + "?[1-" + times + "]");
      NginxRig.Output out = NginxRig.run(command);
      List<Answer> answers = new ArrayList<>();
      for (int i = 1; i <= times; i++) {
        Path file = folder.resolve(String.valueOf(i));
        if (!Files.exists(file)) {
          throw new IOException("No answer " + i + ": " + out.text() + " " + command);
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        answers.add(answer(text.substring(0, end).lines().toList(), text.substring(end + 4)));
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(String... output) {
    List<String> command =
        new ArrayList<>(List.of("curl", "-q", "-sSk", "--noproxy", "*", "--path-as-is"));
    command.addAll(List.of("-m", "30", "--connect-to", "::127.0.0.1:" + port, "-H", "Expect:"));
    command.addAll(List.of(output));
    command.addAll(arguments);
    return command;
  }

  private String url() {
    return scheme + "://" + sni + ":" + port + path;
  }

  private static Answer answer(List<String> head, String body) {
    int status = Integer.parseInt(head.get(0).split(" ")[1]);
    return new Answer(status, head.stream().skip(1).map(Curl::lowerName).toList(), body);
  }

  private static String lowerName(String line) {
    int colon = Math.max(line.indexOf(':'), 0);
    return line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon);
  }
}
