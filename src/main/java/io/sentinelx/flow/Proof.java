package io.sentinelx.flow;

import io.sentinelx.finding.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has to hold.
 *
 * @param up that service and NGINX run with what is installed; some wait until they do, and each
 *     may rely on the one before
 * @param answers what is answered once they do; none relies on another
 */
record Proof(List<Check> up, List<Check> answers) {
  Proof {
    up = List.copyOf(up);
    answers = List.copyOf(answers);
  }

  /** All of them, each after those that it may rely on. */
  List<Check> inOrder() {
    return Stream.concat(up.stream(), answers.stream()).toList();
  }
}
