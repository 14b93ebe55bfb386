package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.Secret;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What the API itself makes of a proxy secret. It is sent one: whose the listener is has to be
 * known before.
 */
public final class SecretChecks {
  private static final String UNTRUSTED = "\"untrusted_proxy\"";

  private SecretChecks() {}

  /** Whether it believes a proxy that knows {@code secret}. */
  public static Check believed(Upstream api, Secret secret) {
    return check(
        () ->
            trusts(api, secret)
                ? pass("The API believes the new secret.")
                : fail(
                    "The API does not believe the new secret.",
                    "See the service's log: it has to read its copy of the secret."));
  }

  /** Whether it believes none that knows one of {@code secrets}. */
  public static Check forgotten(Upstream api, List<Secret> secrets) {
    return check(
        () -> {
          for (Secret secret : secrets) {
            if (trusts(api, secret)) {
              return fail(
                  "The API still believes the old secret.",
                  "See the service's log: it has to read its copy of the secret.");
            }
          }
          return pass("The API refuses the old secret.");
        });
  }

  private interface Look {
    Finding look() throws IOException;
  }

  private static Check check(Look look) {
    return new Check(
        CheckId.SERVICE_PROXY_SECRET,
        () ->
            Patience.until(
                () -> {
                  try {
                    return look.look();
                  } catch (IOException e) {
                    return fail(
                        "The API does not answer: " + Quoted.plain(String.valueOf(e.getMessage())),
                        "See the service's log.");
                  }
                }));
  }

  /** The proxy is judged before anything else, so a request with nothing in it will do. */
  private static boolean trusts(Upstream api, Secret secret) throws IOException {
    Probe.Answer answer =
        new Probe(
                new InetSocketAddress(api.host().inet(), api.port()),
                api.authority(),
                Optional.empty())
            .post("/api/heartbeat", List.of("X-Sentinel-Proxy-Secret: " + secret.reveal()), "{}");
    return answer.status() != 401 || !answer.body().contains(UNTRUSTED);
  }
}
