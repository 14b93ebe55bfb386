package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Lifetime;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.InstalledCommand;
import io.sentinelx.os.Listener;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.pki.Pem;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** The proof: what devices, browsers and strangers would see, asked for over the network. */
public final class SmokeChecks {
  private static final String HEARTBEAT = "/api/heartbeat";
  private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]+)\"");

  /** What an attacker without a certificate would send: our headers, in every spelling. */
  private static final List<String> FORGED =
      List.of(
          "X-Sentinel-Client-Verify: SUCCESS",
          "X-Sentinel-Client-Verify: SUCCESS",
          "X_Sentinel_Client_Verify: SUCCESS",
          "X-Sentinel-Client-Subject: CN=device-demo-01",
          "X-Sentinel-Client-Issuer: CN=device-demo-01",
          "X-Sentinel-Client-Serial: 01",
          "X-Sentinel-Client-Cert: -----BEGIN%20CERTIFICATE-----",
          "X-Sentinel-Client-Fingerprint: 0000000000000000000000000000000000000000",
          "X-Sentinel-Proxy-Secret: guess",
          "Client-Cert: :AAAA:",
          "X-Forwarded-For: 127.0.0.1");

  private final SmokeTarget target;
  private final Clock clock;

  private SmokeChecks(SmokeTarget target, Clock clock) {
    this.target = target;
    this.clock = clock;
  }

  /** All of them, in the order in which they make sense. */
  public static List<Check> of(SmokeTarget target, Clock clock) {
    SmokeChecks smoke = new SmokeChecks(target, clock);
    return List.of(
        new Check(CheckId.SMOKE_TLS, () -> smoke.speaking(smoke::tls)),
        new Check(CheckId.SMOKE_LIVE, () -> smoke.speaking(() -> smoke.health("live"))),
        new Check(CheckId.SMOKE_READY, () -> smoke.speaking(() -> smoke.health("ready"))),
        new Check(CheckId.SMOKE_REDIRECT, () -> smoke.speaking(smoke::redirect)),
        new Check(
            CheckId.SMOKE_HEARTBEAT_NO_CERT,
            () -> smoke.speaking(() -> smoke.refused(List.of(), "without a client certificate"))),
        new Check(
            CheckId.SMOKE_HEARTBEAT_FORGED,
            () -> smoke.speaking(() -> smoke.refused(FORGED, "with forged identity headers"))),
        new Check(
            CheckId.SMOKE_HEARTBEAT_AUTHENTICATED, () -> smoke.speaking(smoke::authenticated)),
        new Check(CheckId.SMOKE_HEARTBEAT_WRONG_ID, () -> smoke.speaking(smoke::wrongId)),
        new Check(CheckId.SMOKE_API_NOT_EXPOSED, smoke::notExposed));
  }

  /** A probe of the target without a client certificate. */
  public static Probe probe(SmokeTarget target) throws IOException, GeneralSecurityException {
    return probe(target, Optional.empty());
  }

  private static Probe probe(SmokeTarget target, Optional<SmokeTarget.Device> device)
      throws IOException, GeneralSecurityException {
    return new Probe(
        target.connectTo(),
        target.host(),
        Optional.of(
            new Probe.Tls(
                TlsContexts.client(target.caFile(), target.insecure(), device),
                target.name().text(),
                target.name().isAddress(),
                !target.insecure())));
  }

  private interface Look {
    Finding look() throws IOException, GeneralSecurityException;
  }

  private Finding speaking(Look look) {
    try {
      return look.look();
    } catch (FileRefused e) {
      return fail(e.getMessage(), e.remedy());
    } catch (SSLException e) {
      return fail(
          "The TLS handshake with " + where() + " failed: " + said(e),
          "If the certificate is a private CA's, name it with --ca-file.");
    } catch (IOException e) {
      return fail("No answer from " + where() + ": " + said(e), "See NGINX's error log.");
    } catch (GeneralSecurityException e) {
      return fail("A certificate or key cannot be used: " + said(e), "Check the files named.");
    } catch (InvalidValue e) {
      return fail(e.getMessage(), e.remedy());
    }
  }

  private Finding tls() throws IOException, GeneralSecurityException {
    Probe.Answer answer = probe(target).get("/api/health/live");
    if (!answer.protocol().equals("TLSv1.3") && !answer.protocol().equals("TLSv1.2")) {
      return fail(answer.protocol() + " was spoken.", "Allow TLS 1.2 and 1.3 only.");
    }
    X509Certificate leaf = (X509Certificate) answer.peer().get(0);
    return pass(
        answer.protocol()
            + ", a certificate "
            + (target.insecure() ? "that was not looked at" : "for " + target.name())
            + ", until "
            + Lifetime.day(leaf.getNotAfter().toInstant())
            + ".");
  }

  private Finding health(String which) throws IOException, GeneralSecurityException {
    Probe.Answer answer = probe(target).get("/api/health/" + which);
    return answer.status() == 200 && answer.body().contains("\"status\":\"" + which + "\"")
        ? pass("The API says it is " + which + ".")
        : fail(
            "GET /api/health/" + which + " was answered with " + shown(answer) + ".",
            "See the service's log and NGINX's error log.");
  }

  private Finding redirect() throws IOException {
    if (target.httpPort() == 0) {
      return skip("There is no plain listener, or its port was not given.");
    }
    Probe plain =
        new Probe(
            new InetSocketAddress(target.connectTo().getAddress(), target.httpPort()),
            target.name().inUrl() + (target.httpPort() == 80 ? "" : ":" + target.httpPort()),
            Optional.empty());
    Probe.Answer answer;
    try {
      answer = plain.get("/docs");
    } catch (ConnectException e) {
      if (target.httpRequired()) {
        throw e;
      }
      return skip("Nothing listens on port " + target.httpPort() + ".");
    }
    String location = answer.headers().getOrDefault("location", "");
    return answer.status() == 308 && location.equals("https://" + target.host() + "/docs")
        ? pass("The plain port redirects to " + Quoted.plain(location) + ".")
        : fail(
            "The plain port answered " + shown(answer) + ", not a redirect to HTTPS.",
            "Look for another server on that port and name: nginx -T");
  }

  private Finding refused(List<String> headers, String how)
      throws IOException, GeneralSecurityException {
    Probe.Answer answer = probe(target).post(HEARTBEAT, headers, heartbeat("device-demo-01"));
    return answer.status() == 401 && error(answer).equals("client_certificate_required")
        ? pass("A heartbeat " + how + " was refused with 401.")
        : fail(
            "A heartbeat "
                + how
                + " was answered with "
                + shown(answer)
                + ", not refused with 401.",
            "Do not let devices use this: check what answers on " + where() + " with nginx -T.");
  }

  private Finding authenticated() throws IOException, GeneralSecurityException {
    if (target.device().isEmpty()) {
      return skip("There is no certificate of a device to come with.");
    }
    String id = target.device().get().id().value();
    Optional<Finding> unusable = unusable();
    if (unusable.isPresent()) {
      return unusable.get();
    }
    Probe.Answer answer = probe(target, target.device()).post(HEARTBEAT, List.of(), heartbeat(id));
    if (answer.status() == 200) {
      return pass("A heartbeat from " + id + " was accepted.");
    }
    return error(answer).equals("device_pending")
        ? warn(
            id + " waits for approval.",
            "Run: " + InstalledCommand.of(target.layout(), "device approve " + id))
        : fail(
            "A heartbeat from " + id + " was answered with " + shown(answer) + ".",
            "Look the error up: sentinelx docs endpoint-service");
  }

  private Finding wrongId() throws IOException, GeneralSecurityException {
    if (target.device().isEmpty()) {
      return skip("There is no certificate of a device to come with.");
    }
    Optional<Finding> unusable = unusable();
    if (unusable.isPresent()) {
      return unusable.get();
    }
    String other =
        target.device().get().id().value().equals("someone-else") ? "another" : "someone-else";
    Probe.Answer answer =
        probe(target, target.device()).post(HEARTBEAT, List.of(), heartbeat(other));
    return answer.status() == 403 && error(answer).equals("device_identity_mismatch")
        ? pass("A heartbeat under another device's name was refused with 403.")
        : fail(
            "A heartbeat under another device's name was answered with " + shown(answer) + ".",
            "Check SENTINEL_REQUIRE_CERT_COMMON_NAME_MATCH in the .env file.");
  }

  /** A device's certificate that has expired proves nothing either way. */
  private Optional<Finding> unusable() throws IOException {
    X509Certificate leaf =
        Pem.certificates(TrustedFile.read(target.device().orElseThrow().certificate())).get(0);
    return leaf.getNotAfter().toInstant().isBefore(clock.instant())
        ? Optional.of(
            warn(
                "The device's certificate expired on "
                    + Lifetime.day(leaf.getNotAfter().toInstant())
                    + ".",
                "Issue a new one: "
                    + InstalledCommand.of(
                        target.layout(), "device issue " + target.device().get().id())))
        : Optional.empty();
  }

  private Finding notExposed() {
    if (target.api().isEmpty()) {
      return skip("The API does not run on this host.");
    }
    if (!target.onThisHost()) {
      return skip("The listener is another host's.");
    }
    int port = target.api().get().port();
    List<Listener> listeners = Listener.on(port);
    if (listeners.isEmpty()) {
      return skip("Nothing listens on port " + port + " of this host.");
    }
    return listeners.stream()
        .filter(l -> !l.address().isLoopbackAddress())
        .findFirst()
        .map(
            l ->
                fail(
                    "Port "
                        + port
                        + " listens on "
                        + l.address().getHostAddress()
                        + ": the API can be reached past NGINX.",
                    "Set SENTINEL_BIND_ADDRESS=127.0.0.1 and restart the service."))
        .orElse(pass("The API listens on the loopback only."));
  }

  /** Marked as a trial: the service judges it like any other, and takes it for no sign of life. */
  private static String heartbeat(String id) {
    return "{\"device_id\":\"" + id + "\",\"trial\":true}";
  }

  private static String error(Probe.Answer answer) {
    Matcher error = ERROR.matcher(answer.body());
    return error.find() ? error.group(1) : "";
  }

  private static String shown(Probe.Answer answer) {
    String error = error(answer);
    return answer.status() + (error.isEmpty() ? "" : " " + error);
  }

  private String where() {
    return target.host()
        + " at "
        + target.connectTo().getAddress().getHostAddress()
        + ":"
        + target.connectTo().getPort();
  }

  private static String said(Exception e) {
    return Quoted.plain(String.valueOf(e.getMessage()));
  }
}
