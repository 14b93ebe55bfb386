package io.sentinelx.flow;

import io.sentinelx.answers.Problem;
import io.sentinelx.check.SmokeChecks;
import io.sentinelx.check.SmokeTarget;
import io.sentinelx.report.Report;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.ServerName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code proxy smoke}: the proof, from wherever it is run. */
public final class ProxySmoke {
  /**
   * What was asked for, as texts.
   *
   * @param connectTo {@code HOST:PORT} to connect to instead of what the base URL's host resolves
   *     to
   */
  public record Request(
      Optional<String> baseUrl,
      Optional<Path> clientCert,
      Optional<Path> clientKey,
      Optional<String> deviceId,
      Optional<Path> caFile,
      boolean insecure,
      Optional<String> connectTo) {}

  private static final String COMMAND = "proxy smoke";
  private static final Pattern BASE_URL =
      Pattern.compile("https://(\\[[^\\]/]+\\]|[^\\[\\]:/?#@]+)(?::(\\d{1,5}))?/?");
  private static final Pattern HOST_PORT =
      Pattern.compile("(\\[[^\\]]+\\]|[^:\\[\\]]+):(\\d{1,5})");
  private static final String BASE_URL_REMEDY =
      "Give scheme, name and port, such as --base-url=https://sentinel.example.com.";

  private final Clock clock;
  private final Progress progress;
  private final List<Problem> problems = new ArrayList<>();

  /** A smoke test at this time. */
  public ProxySmoke(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /** Runs it. */
  public Report run(Request request) {
    Optional<Matcher> url = baseUrl(request);
    Optional<ServerName> name = url.flatMap(this::name);
    int port = url.map(m -> port(m.group(2), "base-url")).orElse(0);
    Optional<SmokeTarget.Device> device = device(request);
    Optional<InetSocketAddress> connectTo =
        problems.isEmpty() ? connectTo(request, name.orElseThrow(), port) : Optional.empty();
    if (!problems.isEmpty()) {
      return Report.invalid(COMMAND, problems);
    }
    SmokeTarget target =
        new SmokeTarget(
            name.orElseThrow(),
            port,
            connectTo.orElseThrow(),
            connectTo.get().getPort() == 443 ? 80 : 0,
            false,
            request.caFile(),
            request.insecure(),
            device,
            Optional.of(io.sentinelx.value.Upstream.parse("http://127.0.0.1:8000")),
            isHere(connectTo.get()),
            Layout.real());
    progress.stage("Smoke test of " + target.name());
    return Report.ofChecks(COMMAND, CheckRun.inOrder(SmokeChecks.of(target, clock), progress));
  }

  private Optional<Matcher> baseUrl(Request request) {
    if (request.baseUrl().isEmpty()) {
      problems.add(Problem.with("base-url", "The base URL is missing.", BASE_URL_REMEDY));
      return Optional.empty();
    }
    Matcher url = BASE_URL.matcher(request.baseUrl().get());
    if (!url.matches()) {
      problems.add(
          Problem.with(
              "base-url",
              Quoted.of(request.baseUrl().get()) + " is not a base URL.",
              BASE_URL_REMEDY));
      return Optional.empty();
    }
    return Optional.of(url);
  }

  private Optional<ServerName> name(Matcher url) {
    try {
      return Optional.of(ServerName.parse(url.group(1)));
    } catch (InvalidValue e) {
      problems.add(Problem.with("base-url", e.getMessage(), BASE_URL_REMEDY));
      return Optional.empty();
    }
  }

  private int port(String digits, String key) {
    int port = digits == null ? 443 : Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      problems.add(
          Problem.with(key, "Port " + port + " is out of range.", "Give one from 1 to 65535."));
    }
    return port;
  }

  private Optional<SmokeTarget.Device> device(Request request) {
    int given =
        (request.clientCert().isPresent() ? 1 : 0)
            + (request.clientKey().isPresent() ? 1 : 0)
            + (request.deviceId().isPresent() ? 1 : 0);
    if (given == 0) {
      return Optional.empty();
    }
    require(request.clientCert().isPresent(), "client-cert", "the device's certificate");
    require(request.clientKey().isPresent(), "client-key", "the device's key");
    require(request.deviceId().isPresent(), "device-id", "the device's id");
    if (given < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SmokeTarget.Device(
              new DeviceId(request.deviceId().get()),
              request.clientCert().get(),
              request.clientKey().get()));
    } catch (InvalidValue e) {
      problems.add(Problem.with("device-id", e.getMessage(), e.remedy()));
      return Optional.empty();
    }
  }

  private void require(boolean given, String key, String what) {
    if (!given) {
      problems.add(
          Problem.with(
              key,
              "Of the device's three flags --" + key + " is missing.",
              "Give " + what + " with --" + key + "."));
    }
  }

  private Optional<InetSocketAddress> connectTo(Request request, ServerName name, int port) {
    String host = name.text();
    int to = port;
    if (request.connectTo().isPresent()) {
      Matcher m = HOST_PORT.matcher(request.connectTo().get());
      if (!m.matches()) {
        problems.add(
            Problem.with(
                "connect-to",
                Quoted.of(request.connectTo().get()) + " is not HOST:PORT.",
                "Give an address and a port, such as --connect-to=127.0.0.1:443."));
        return Optional.empty();
      }
      host = m.group(1).replaceAll("[\\[\\]]", "");
      to = port(m.group(2), "connect-to");
    }
    try {
      return Optional.of(new InetSocketAddress(InetAddress.getByName(host), to));
    } catch (UnknownHostException e) {
      problems.add(
          Problem.with(
              request.connectTo().isPresent() ? "connect-to" : "base-url",
              Quoted.of(host) + " does not resolve.",
              "Say where to connect with --connect-to=ADDRESS:PORT."));
      return Optional.empty();
    }
  }

  private static boolean isHere(InetSocketAddress address) {
    try {
      return address.getAddress().isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address.getAddress()) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
