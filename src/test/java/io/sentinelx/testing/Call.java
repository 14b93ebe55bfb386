package io.sentinelx.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A request by curl to a sandbox, which sends what it is told to. */
public final class Call {
  private final List<String> arguments = new ArrayList<>();
  private final String origin;
  private String path = "/api/heartbeat";

  private Call(String origin) {
    this.origin = origin;
  }

  /** To NGINX, over TLS. */
  public static Call https(Sandbox sandbox) {
    return new Call("https://localhost:" + sandbox.httpsPort());
  }

  /** Without TLS, to any port of this host. */
  public static Call plain(int port) {
    return new Call("http://localhost:" + port);
  }

  /** What came back: 0 where nothing did. */
  public record Answer(int status, String body) {
    /**
     * Status and error code, such as {@code 401 client_certificate_required}; the status alone
     * without one.
     */
    public String verdict() {
      int start = body.indexOf("\"error\":\"");
      return start < 0
          ? Integer.toString(status)
          : status + " " + body.substring(start + 9, body.indexOf('"', start + 9));
    }
  }

  /** A device's certificate. */
  public Call as(Path certificate, Path key) {
    return with("--cert", certificate.toString(), "--key", key.toString());
  }

  public Call path(String other) {
    this.path = other;
    return this;
  }

  public Call header(String line) {
    return with("-H", line);
  }

  /** A POST of a device's heartbeat. */
  public Call heartbeat(String device) {
    return with(
        "-H", "Content-Type: application/json", "--data-raw", "{\"device_id\":\"" + device + "\"}");
  }

  /** Further arguments of curl. */
  public Call with(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Sends it. */
  public Answer send() {
    return send(List.of());
  }

  /** Sends it by way of a program, such as one that becomes another user first. */
  public Answer send(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of("curl", "-q", "-sSk", "--noproxy", "*", "--path-as-is", "-g", "-m", "20"));
    command.addAll(List.of("-w", "\n%{http_code}"));
    command.addAll(List.of("--connect-to", "::127.0.0.1:", "-H", "Expect:"));
    command.addAll(arguments);
    command.add(origin + path);
    Ran ran = Ran.of(command);
    int last = ran.out().lastIndexOf('\n');
    if (last < 0) {
      throw new AssertionError(command + ": " + ran);
    }
    return new Answer(
        Integer.parseInt(ran.out().substring(last + 1)), ran.out().substring(0, last));
  }
}
