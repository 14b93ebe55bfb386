package io.sentinelx.service.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpFields;

/** What a request is called in answers and logs. */
final class RequestId {
  static final String HEADER = "X-Request-Id";
  private static final int LONGEST = 64;

  private RequestId() {}

  /** The proxy's id where it is 1 to 64 of {@code A-Z a-z 0-9 -}, else a new one. */
  static String of(HttpFields headers) {
    return of(headers.get(HEADER));
  }

  /** The same; {@code sent} is null where there is none. */
  static String of(String sent) {
    return sent != null && isPlain(sent) ? sent : create();
  }

  private static String create() {
    byte[] bits = new byte[16];
    ThreadLocalRandom.current().nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  private static boolean isPlain(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST
        && id.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || c == '-');
  }
}
