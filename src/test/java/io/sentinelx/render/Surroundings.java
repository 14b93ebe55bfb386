package io.sentinelx.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What else stands in the {@code http {}} that our site is included in. */
enum Surroundings {
  /** Nothing. */
  ALONE,

  /** Every inheritable directive that could weaken or break us, set to its worst. */
  HOSTILE,

  /** Another site, the default on our address, which believes another CA's clients. */
  BESIDE_ANOTHER;

  static final String OTHER_NAME = "other.example.com";

  /** A rig with everything else in place, that runs already. */
  Callers start() throws IOException {
    Callers callers = prepare();
    callers.rig.start();
    return callers;
  }

  /** The same, not started yet. */
  Callers prepare() throws IOException {
    NginxRig rig = new NginxRig();
    Callers callers = new Callers(rig);
    around(rig, callers.foreignCa);
    return callers;
  }

  /** {@code foreignCa} is trusted by everybody but us. */
  void around(NginxRig rig, TestPki foreignCa) throws IOException {
    switch (this) {
      case ALONE -> {}
      case HOSTILE -> rig.http = hostile(rig.root, foreignCa);
      case BESIDE_ANOTHER -> rig.http = another(rig, foreignCa);
    }
  }

  private static String hostile(Path root, TestPki foreignCa) throws IOException {
    Path passwords = Files.writeString(root.resolve("etc/passwords"), "");
    return """
    proxy_cache_path             ROOT/var/lib/nginx/cache keys_zone=hostile_cache:1m;
    proxy_cache                  hostile_cache;
    proxy_cache_valid            any 10m;
    proxy_cache_methods          GET HEAD POST;
    proxy_cache_key              same;
    proxy_intercept_errors       on;
    proxy_redirect               http:// ftp://;
    proxy_method                 GET;
    proxy_pass_request_body      off;
    proxy_pass_request_headers   on;
    proxy_bind                   192.0.2.99;
    proxy_ignore_headers         Set-Cookie Cache-Control;
    proxy_hide_header            Set-Cookie;
    proxy_hide_header            X-Echo;
    proxy_pass_header            Server;
    proxy_limit_rate             1;
    proxy_buffer_size            1k;
    proxy_buffers                4 1k;
    proxy_busy_buffers_size      1k;
    proxy_temp_file_write_size   1k;
    proxy_max_temp_file_size     0;
    proxy_next_upstream          error timeout non_idempotent http_500 http_403;
    proxy_http_version           1.0;
    proxy_read_timeout           1ms;
    proxy_send_timeout           1ms;
    proxy_cookie_path            / /hostile;
    proxy_set_header             X-Sentinel-Client-Verify SUCCESS;
    proxy_set_header             X-Hostile 1;
    underscores_in_headers       on;
    ignore_invalid_headers       off;
    merge_slashes                off;
    auth_basic                   hostile;
    auth_basic_user_file         PASSWORDS;
    auth_request                 /login;
    satisfy                      any;
    deny                         all;
    error_page                   401 403 404 405 413 421 429 495 496 497 502 =200 /login;
    recursive_error_pages        off;
    sub_filter                   HTTP HOSTILE;
    sub_filter_types             *;
    add_before_body              /login;
    add_after_body               /login;
    addition_types               *;
    add_header                   X-Hostile 1 always;
    expires                      max;
    ssi                          on;
    ssi_types                    *;
    charset                      koi8-r;
    gzip                         on;
    gzip_types                   *;
    userid                       on;
    mirror                       /api/mirrored;
    set_real_ip_from             0.0.0.0/0;
    real_ip_header               X-Forwarded-For;
    real_ip_recursive            on;
    limit_req_zone               $binary_remote_addr zone=hostile_requests:1m rate=1r/m;
    limit_req                    zone=hostile_requests;
    limit_req_status             503;
    limit_req_dry_run            on;
    limit_rate                   10;
    client_max_body_size         1;
    client_body_buffer_size      1;
    client_body_in_file_only     on;
    client_header_timeout        1h;
    client_body_timeout          1h;
    send_timeout                 1h;
    keepalive_timeout            1h;
    large_client_header_buffers  64 64k;
    client_header_buffer_size    64k;
    lingering_close              off;
    ssl_session_cache            shared:hostile_sessions:1m;
    ssl_session_tickets          on;
    ssl_session_timeout          1d;
    ssl_verify_client            optional_no_ca;
    ssl_verify_depth             0;
    ssl_early_data               on;
    ssl_protocols                TLSv1 TLSv1.1;
    ssl_ciphers                  ALL;
    ssl_prefer_server_ciphers    on;
    ssl_client_certificate       FOREIGN;
    ssl_trusted_certificate      FOREIGN;
    ssl_crl                      REVOKED;
    ssl_reject_handshake         on;
    ssl_conf_command             MinProtocol TLSv1;
    server_tokens                on;
    default_type                 text/hostile;
    types                        { text/hostile json html; }
    log_format                   hostile '$http_cookie';
    access_log                   ROOT/var/log/nginx/hostile.log hostile;
    error_log                    ROOT/var/log/nginx/hostile-error.log debug;
    absolute_redirect            off;
    chunked_transfer_encoding    off;
    root                         ROOT;
    """
        .replace("ROOT", root.toString())
        .replace("PASSWORDS", passwords.toString())
        .replace("TICKETS", ticketKey(root).toString())
        .replace("REVOKED", foreignCa.crl().toString())
        .replace("FOREIGN", foreignCa.certificate().toString());
  }

  private static String another(NginxRig rig, TestPki foreignCa) throws IOException {
    TestPki.Identity other = foreignCa.server("other", TestPki.dns(OTHER_NAME));
    String listen = "listen 127.0.0.1:" + rig.sites.httpsPort + " ssl default_server;";
    return """
    server {
        LISTEN
        server_name            NAME;
        ssl_certificate        CERTIFICATE;
        ssl_certificate_key    KEY;
        ssl_protocols          TLSv1.2 TLSv1.3;
        ssl_verify_client      optional;
        ssl_client_certificate FOREIGN;
        ssl_session_cache      shared:other_sessions:1m;
        ssl_session_tickets    on;
        underscores_in_headers on;
        ignore_invalid_headers off;
        merge_slashes          off;
        return                 200 "other $ssl_client_verify";
    }
    """
        .replace("LISTEN", listen)
        .replace("NAME", OTHER_NAME)
        .replace("CERTIFICATE", other.certificate().toString())
        .replace("KEY", other.key().toString())
        .replace("TICKETS", ticketKey(rig.root).toString())
        .replace("FOREIGN", foreignCa.certificate().toString());
  }

  /** A key that outlives a reload, as one shared by several proxies does. */
  private static Path ticketKey(Path root) throws IOException {
    return Files.write(root.resolve("etc/ticket.key"), new byte[80]);
  }
}
