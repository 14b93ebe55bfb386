package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.ProxyAnswers;
import io.sentinelx.answers.ProxyAnswersReader;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.detect.Detective;
import io.sentinelx.plan.Sites;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.render.Templates;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Neighbours;
import io.sentinelx.value.NginxBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * {@code proxy render}: the NGINX configuration as text. Reads no file that it names, writes
 * nothing.
 */
public final class ProxyRender {
  private ProxyRender() {}

  /** What was asked for, with what is installed as defaults. */
  public static Resolution<ProxyAnswers> answers(Given given, Optional<Path> sandbox, Clock clock)
      throws IOException {
    Optional<Answers> installed = Installed.find(sandbox).map(i -> i.served(clock));
    boolean named = given.has("server-name") || installed.isPresent() || sandbox.isPresent();
    return ProxyAnswersReader.read(
        given,
        new Surroundings(sandbox, named ? Optional.empty() : Detective.hostName()),
        installed);
  }

  /**
   * The configuration for the NGINX on this host, or for the reference one where there is none.
   *
   * @param given what was asked for; what is installed are the defaults
   */
  public static Resolution<String> render(
      Given given, Optional<Path> sandbox, Distribution distribution, Clock clock)
      throws IOException {
    // NGINX tells its version while the answers are read.
    FutureTask<Optional<NginxBuild>> nginx = new FutureTask<>(Detective::nginx);
    new Thread(nginx, "nginx -V").start();
    Resolution<ProxyAnswers> answers = answers(given, sandbox, clock);
    Templates templates = new Templates(distribution.templates());
    return new Resolution<>(
        answers
            .value()
            .map(
                proxy ->
                    NginxConfig.render(
                        templates,
                        Sites.of(proxy, Neighbours.UNKNOWN, false),
                        result(nginx).orElse(NginxBuild.REFERENCE))),
        answers.problems());
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
