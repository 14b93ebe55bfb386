package io.sentinelx.certs;

import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Lifetime;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whether each certificate of the chain is valid now, and for how long. */
final class ServerValidity {
  private ServerValidity() {}

  static Finding look(ServerFiles files) {
    return files.onChain(chain -> look(chain.path(), files.named().now()));
  }

  /** What is worst counts, then what is nearest to the server's own. */
  static Finding look(List<X509Certificate> path, Instant now) {
    return IntStream.range(0, path.size())
        .mapToObj(i -> judge(path, i, now))
        .max(Comparator.comparing(Finding::state))
        .orElseThrow();
  }

  private static Finding judge(List<X509Certificate> path, int index, Instant now) {
    X509Certificate each = path.get(index);
    return Lifetime.judge(
        Naming.member(path, index),
        each.getNotBefore().toInstant(),
        each.getNotAfter().toInstant(),
        now,
        index == 0
            ? "Replace it with a current one."
            : "Get the current chain from the CA, and put it in the file.");
  }
}
