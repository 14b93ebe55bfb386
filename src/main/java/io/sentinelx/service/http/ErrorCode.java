package io.sentinelx.service.http;

import java.util.Locale;

/**
 * Everything the API answers besides success: its code, its status and a sentence for whoever reads
 * it.
 */
public enum ErrorCode {
  MALFORMED(400, "The request is not a heartbeat: send one JSON object with a device_id."),
  CLIENT_CERTIFICATE_REQUIRED(
      401, "A heartbeat needs the device's client certificate. Send it in the TLS handshake."),
  CLIENT_CERTIFICATE_INVALID(
      401,
      "The client certificate is not accepted: it must be valid now and issued by the device CA."),
  UNTRUSTED_PROXY(401, "The request did not come through the control plane's proxy."),
  DEVICE_IDENTITY_MISMATCH(
      403, "The certificate's subject must have exactly one common name, equal to device_id."),
  DEVICE_REVOKED(403, "The device is revoked. Ask the operator for a new certificate."),
  DEVICE_PENDING(403, "The device waits for an operator's approval. Keep sending heartbeats."),
  CERTIFICATE_ROTATION_PENDING(
      403, "The device has another certificate on record. An operator must approve this one."),
  NOT_FOUND(404, "There is nothing at this address."),
  METHOD_NOT_ALLOWED(405, "This address takes another method: see the Allow header."),
  COUNTER_REPLAYED(409, "The counter must be larger than in the device's last accepted heartbeat."),
  BODY_TOO_LARGE(413, "The body is too large: a heartbeat has at most 64 KiB."),
  UNSUPPORTED_MEDIA_TYPE(415, "Send the body as application/json, not compressed."),
  NOT_DURABLE(503, "The heartbeat could not be stored. Send it again later."),
  INTERNAL_ERROR(500, "The service failed to answer. Its log says why, under this request_id.");

  private final int status;
  private final String message;

  ErrorCode(int status, String message) {
    this.status = status;
    this.message = message;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A sentence without internals, in ASCII and without quotes. */
  public String message() {
    return message;
  }

  /** As it stands in the answer, such as {@code device_pending}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The answer's body. {@code requestId} has passed {@link RequestId}. */
  String json(String requestId) {
    return json(message, requestId);
  }

  /**
   * The answer's body with a message of its own, which is ASCII and has no quotes or backslashes.
   */
  String json(String ownMessage, String requestId) {
    return "{\"error\":\""
        + code()
        + "\",\"message\":\""
        + ownMessage
        + "\",\"request_id\":\""
        + requestId
        + "\"}";
  }
}
