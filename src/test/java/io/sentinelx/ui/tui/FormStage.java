package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Question;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Sheet;
import io.sentinelx.value.ServerName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A stage on which something is known of answers. */
class FormStage extends Stage {
  private final Map<String, List<Finding>> facts = new HashMap<>();
  private final CountDownLatch curtain = new CountDownLatch(1);
  private volatile boolean slow;
  private volatile boolean nameless;

  /** What is found out about that text in the field. */
  FormStage knows(Question<?> question, String text, Finding... findings) {
    facts.put(question.key() + "=" + text, List.of(findings));
    return this;
  }

  /** Nothing is found out before somebody tires of waiting. */
  FormStage takesForEver() {
    slow = true;
    return this;
  }

  /** The host has no real name. */
  FormStage hasNoName() {
    nameless = true;
    return this;
  }

  @Override
  public Optional<ServerName> hostName() {
    return nameless ? Optional.empty() : super.hostName();
  }

  @Override
  public Proposal propose(Answers answers, boolean finish) {
    List<String> site =
        """
        # Sentinel Secure X writes this file, whole.
        upstream sentinel_secure_x {
            server 127.0.0.1:8000;
            keepalive 32;
        }

        server {
            listen %1$d ssl;
            listen [::]:%1$d ssl;
            server_name %2$s;

            ssl_certificate %3$s;
            ssl_certificate_key %4$s;
            ssl_client_certificate %5$s;
            ssl_verify_client optional;

            location = /api/heartbeat {
                proxy_set_header X-Sentinel-Client-Verify $ssl_client_verify;
                proxy_pass http://sentinel_secure_x;
            }
        }
        """
            .formatted(
                answers.httpsPort(),
                answers.serverName(),
                answers.tlsCert(),
                answers.tlsKey(),
                answers.clientCa())
            .lines()
            .toList();
    Sheet sheet =
        new Sheet(Sheet.Kind.NGINX, answers.layout().outputPath(), site, List.of(), false, false);
    Proposal other = Proposals.firstInstall();
    return new Proposal(answers, other.facts(), other.plan(), List.of(sheet), List.of());
  }

  @Override
  public List<Finding> facts(Question<?> question, Draft draft) {
    if (slow) {
      try {
        curtain.await();
      } catch (InterruptedException e) {
        return List.of();
      }
    }
    return facts.getOrDefault(question.key() + "=" + draft.text(question), List.of());
  }
}
