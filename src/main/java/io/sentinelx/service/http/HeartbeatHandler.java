package io.sentinelx.service.http;

import io.sentinelx.service.store.CertificatePin;
import io.sentinelx.service.store.Heartbeat;
import io.sentinelx.service.store.HeartbeatWriter;
import io.sentinelx.service.store.Verdict;
import io.sentinelx.service.trust.CertificateJudge;
import io.sentinelx.service.trust.CertificateJudgement;
import io.sentinelx.service.trust.DeviceCertificate;
import io.sentinelx.service.trust.ForwardedHeaders;
import io.sentinelx.service.trust.ProxyTrust;
import io.sentinelx.value.Quoted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * {@code POST /api/heartbeat}. Judged in this order: the proxy, the method, the certificate, the
 * body, the identity, the device's state. Answers after the heartbeat is on disk, and holds no
 * thread until then.
 */
public final class HeartbeatHandler implements Request.Handler {
  /** Where heartbeats are sent. */
  public static final String PATH = "/api/heartbeat";

  private static final Logger LOG = LoggerFactory.getLogger(HeartbeatHandler.class);
  private static final int LARGEST_BODY = 64 * 1024;

  private final Rules rules;
  private final ProxyTrust proxy;
  private final CertificateJudge certificates;
  private final HeartbeatWriter writer;
  private final HeartbeatMetrics metrics;
  private final Clock clock;
  private final Beat beat;

  /**
   * What may be asked of devices.
   *
   * @param requireCertificate whether every heartbeat needs a certificate
   * @param requireNameMatch whether its common name must equal {@code device_id}
   */
  public record Rules(boolean requireCertificate, boolean requireNameMatch) {}

  /**
   * @param interval how often devices are asked to report
   */
  public HeartbeatHandler(
      Rules rules,
      ProxyTrust proxy,
      CertificateJudge certificates,
      HeartbeatWriter writer,
      HeartbeatMetrics metrics,
      Clock clock,
      Duration interval) {
    this.rules = rules;
    this.proxy = proxy;
    this.certificates = certificates;
    this.writer = writer;
    this.metrics = metrics;
    this.clock = clock;
    this.beat = new Beat(interval);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    ForwardedHeaders headers = new ForwardedHeaders();
    for (HttpField field : request.getHeaders()) {
      headers.add(field.getName(), field.getValue());
    }
    if (!proxy.accepts(headers, Caller.isLoopback(request))) {
      exchange.refuse(ErrorCode.UNTRUSTED_PROXY);
    } else if (!request.getMethod().equals("POST")) {
      response.getHeaders().put(HttpHeader.ALLOW, "POST");
      exchange.refuse(ErrorCode.METHOD_NOT_ALLOWED);
    } else {
      judge(exchange, headers);
    }
    return true;
  }

  private void judge(Exchange exchange, ForwardedHeaders headers) {
    CertificateJudgement judgement = certificates.judge(headers, clock.instant());
    if (judgement instanceof CertificateJudgement.Invalid invalid) {
      LOG.atLevel(invalid.alarming() ? Level.WARN : Level.DEBUG)
          .log(
              "Refused a certificate, request {}: {}",
              RequestId.of(exchange.request.getHeaders()),
              Quoted.plain(invalid.reason()));
      exchange.refuse(ErrorCode.CLIENT_CERTIFICATE_INVALID);
    } else if (judgement instanceof CertificateJudgement.Valid valid) {
      read(exchange, Optional.of(valid.certificate()));
    } else if (rules.requireCertificate()) {
      exchange.refuse(ErrorCode.CLIENT_CERTIFICATE_REQUIRED);
    } else {
      read(exchange, Optional.empty());
    }
  }

  private void read(Exchange exchange, Optional<DeviceCertificate> certificate) {
    HttpFields headers = exchange.request.getHeaders();
    if (!isJson(headers)) {
      exchange.refuse(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    } else if (exchange.request.getLength() > LARGEST_BODY && headers.contains(HttpHeader.EXPECT)) {
      // Who asks before sending is spared it.
      exchange.refuse(ErrorCode.BODY_TOO_LARGE);
    } else {
      BodyReader.read(
          exchange.request,
          LARGEST_BODY,
          body -> record(exchange, certificate, body),
          exchange::refuse);
    }
  }

  private void record(Exchange exchange, Optional<DeviceCertificate> certificate, byte[] body) {
    HeartbeatMessage message;
    try {
      message = HeartbeatParser.parse(body);
    } catch (HeartbeatParser.Malformed e) {
      exchange.refuse(ErrorCode.MALFORMED, e.getMessage());
      return;
    }
    if (certificate.isPresent() && !isSender(certificate.get(), message)) {
      exchange.refuse(ErrorCode.DEVICE_IDENTITY_MISMATCH);
      return;
    }
    Instant now = clock.instant();
    Heartbeat heartbeat =
        new Heartbeat(
            message.device(),
            certificate.map(c -> CertificatePin.parse(c.sha256())),
            message.counter(),
            message.agentVersion(),
            message.status(),
            message.trial(),
            now);
    // What whenComplete returns tells nothing that the exchange was not told.
    var unused =
        writer
            .submit(heartbeat)
            .whenComplete(
                (verdict, failure) -> {
                  if (failure != null) {
                    exchange.refuse(ErrorCode.NOT_DURABLE);
                  } else if (verdict == Verdict.ACCEPTED) {
                    exchange.accept(beat.answer(message.device(), now));
                  } else {
                    exchange.refuse(error(verdict));
                  }
                });
  }

  private boolean isSender(DeviceCertificate certificate, HeartbeatMessage message) {
    return certificate.commonNames().size() == 1
        && (!rules.requireNameMatch()
            || certificate.commonNames().get(0).equals(message.device().value()));
  }

  private static boolean isJson(HttpFields headers) {
    String type = headers.get(HttpHeader.CONTENT_TYPE);
    if (type == null || headers.contains(HttpHeader.CONTENT_ENCODING)) {
      return false;
    }
    int parameters = type.indexOf(';');
    String plain = parameters < 0 ? type : type.substring(0, parameters);
    return plain.strip().equalsIgnoreCase("application/json");
  }

  private static ErrorCode error(Verdict verdict) {
    return switch (verdict) {
      case DEVICE_REVOKED -> ErrorCode.DEVICE_REVOKED;
      case DEVICE_PENDING -> ErrorCode.DEVICE_PENDING;
      case ROTATION_PENDING -> ErrorCode.CERTIFICATE_ROTATION_PENDING;
      case CERTIFICATE_REQUIRED -> ErrorCode.CLIENT_CERTIFICATE_REQUIRED;
      case COUNTER_REPLAYED -> ErrorCode.COUNTER_REPLAYED;
      case ACCEPTED -> throw new IllegalArgumentException("no error");
    };
  }

  /** One request and the way to its answer. */
  private final class Exchange {
    private final Request request;
    private final Response response;
    private final Callback callback;

    Exchange(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    void accept(String body) {
      metrics.answered("accepted", System.nanoTime() - request.getBeginNanoTime());
      Answers.json(response, callback, 200, body);
    }

    void refuse(ErrorCode error) {
      refuse(error, error.message());
    }

    void refuse(ErrorCode error, String message) {
      metrics.answered(error.code(), System.nanoTime() - request.getBeginNanoTime());
      String requestId = RequestId.of(request.getHeaders());
      LOG.debug("Heartbeat {} refused: {}", requestId, error.code());
      Answers.json(response, callback, error.status(), error.json(message, requestId));
    }
  }
}
