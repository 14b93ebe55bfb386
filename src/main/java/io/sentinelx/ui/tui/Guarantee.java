package io.sentinelx.ui.tui;

import java.util.Arrays;
import java.util.List;

/**
 * What the rendered NGINX site guarantees, said on the line that keeps it.
 *
 * @param words how that line begins, its words one space apart and without semicolons
 * @param note at most 110 characters, so that it fits two lines of the smallest screen
 */
record Guarantee(String words, String note) {
  static final List<Guarantee> ALL =
      List.of(
          new Guarantee(
              "limit_req_zone $sentinel_heartbeat_key",
              "Ten heartbeats a second from one device; 50 more may come at once. Beyond that: 429."),
          new Guarantee(
              "limit_req_zone $sentinel_sign_in_key",
              "One sign-in a second from one address, so that passwords cannot be tried in bulk."),
          new Guarantee(
              "keepalive", "Connections to the API stay open: a heartbeat does not wait for one."),
          new Guarantee(
              "ssl_protocols",
              "TLS 1.2 and 1.3 only, as Mozilla's guideline 6.0 \"intermediate\" has it."),
          new Guarantee(
              "ssl_session_tickets off",
              "No session is resumed: a revoked device cannot come back on an old handshake."),
          new Guarantee(
              "ssl_verify_client optional",
              "Devices show a certificate, browsers need none. Only the heartbeat insists."),
          new Guarantee(
              "ssl_verify_depth",
              "How many authorities may stand between a device's certificate and the device CA."),
          new Guarantee(
              "ssl_client_certificate",
              "The device CA. A certificate of any other authority does not verify."),
          new Guarantee(
              "ssl_crl",
              "The CRL lists the device certificates you have revoked. They verify no more."),
          new Guarantee(
              "add_header Strict-Transport-Security",
              "HSTS: a browser that was here once uses HTTPS only."),
          new Guarantee("server_tokens off", "NGINX does not tell which version it is."),
          new Guarantee(
              "client_max_body_size", "A longer request body is refused before it is read (413)."),
          new Guarantee(
              "proxy_next_upstream off", "A heartbeat that was sent is never sent a second time."),
          new Guarantee(
              "proxy_pass_request_headers off",
              "None of a client's headers passes by itself. Those that may are copied by name below."),
          new Guarantee(
              "proxy_set_header X-Forwarded-For",
              "Replaced, not appended: a client cannot invent an address."),
          new Guarantee(
              "proxy_set_header X-Sentinel-Client-Verify",
              "Who called is set by NGINX alone. What a client writes here never arrives."),
          new Guarantee(
              "include",
              "This install's secret: it proves to the API that NGINX asks, and nobody else."),
          new Guarantee(
              "proxy_set_header Client-Cert",
              "Other words for an identity (RFC 9440, other proxies) reach the API empty."),
          new Guarantee(
              "if ($sentinel_misdirected)",
              "A foreign name, in the handshake or as Host, is refused with 421."),
          new Guarantee(
              "if ($sentinel_odd_path)", "A path that could be read in two ways is not found."),
          new Guarantee(
              "location / { return 404", "What is not listed above is not found, /metrics too."),
          new Guarantee(
              "if ($sentinel_certificate_error)",
              "No certificate, or one that does not verify: the heartbeat gets 401, as JSON."),
          new Guarantee(
              "error_page 495 496",
              "A stale or foreign certificate locks no browser out: it counts as none."),
          new Guarantee(
              "location / { return 308",
              "Plain HTTP only points to HTTPS. Nothing is proxied from here."));

  /** Whether this line keeps it. */
  boolean isKeptBy(String line) {
    String[] wanted = words.split(" ");
    String[] there = line.replace(";", " ").strip().split("\\s+");
    return there.length >= wanted.length
        && Arrays.equals(wanted, 0, wanted.length, there, 0, wanted.length);
  }
}
