package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.apply.Attended;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.check.Checks;
import io.sentinelx.check.ServiceChecks;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Nginx;
import io.sentinelx.os.Users;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * {@code run}: NGINX and the API of an install as children of this process, until it is told to
 * end. The API is started again when it ends; without NGINX nothing is left to do, and all ends.
 */
public final class Foreground {
  private static final String COMMAND = "run";
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** What containers give to all of it is 10 s; a request takes less. */
  private static final Duration QUIT = Duration.ofSeconds(4);

  /** The supervisor of the API kills it after 20 s. */
  private static final Duration STOP = Duration.ofSeconds(22);

  private enum Event {
    END,
    RELOAD,
    NGINX_ENDED,
    SERVICE_ENDED
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Consumer<String> log;

  /**
   * @param log takes a line about what goes on
   */
  public Foreground(Consumer<String> log) {
    this.log = log;
  }

  /** Has it end, gracefully. From any thread. */
  public void end() {
    events.add(Event.END);
  }

  /** Has NGINX take up its configuration. From any thread. */
  public void reload() {
    events.add(Event.RELOAD);
  }

  /**
   * Runs until the end. To be called from a thread that lives as long: the children end with it.
   */
  public Report run(Optional<Path> sandbox) throws IOException {
    Optional<Installed> installed = Installed.find(sandbox);
    if (installed.isEmpty()) {
      return Report.failed(
          COMMAND,
          List.of(
              "Nothing is installed " + sandbox.map(dir -> "in " + dir).orElse("here") + ".",
              "Set it up: " + CommandLine.on(sandbox, "setup --service=process --yes")));
    }
    Answers answers = installed.get().answers();
    if (!answers.layout().isSandbox() && !Users.isRoot()) {
      return Report.of(
          COMMAND,
          Outcome.FAILED,
          ExitCode.HOST_LACKS,
          List.of("NGINX's ports and the API's user need root.", "Run it as root."));
    }
    Nginx nginx = Machine.nginx(answers.layout()).withoutSystemd();
    List<String> hindrance = hindrance(answers, nginx, sandbox);
    return hindrance.isEmpty() ? supervise(answers, nginx) : Report.failed(COMMAND, hindrance);
  }

  /** Why it cannot run, and what to do; empty: it can. */
  private static List<String> hindrance(Answers answers, Nginx nginx, Optional<Path> sandbox) {
    if (answers.service() != ServiceMode.PROCESS) {
      return List.of(
          "This install leaves the API to " + keeper(answers.service()) + ".",
          "Have it kept by a process: " + CommandLine.on(sandbox, "setup --service=process --yes"));
    }
    if (nginx.master().isPresent()) {
      return List.of(
          "NGINX runs already: " + nginx.master().get() + ".", "Stop it first: " + nginx.stop());
    }
    Finding port = owner(answers);
    if (port.state() == Finding.State.FAIL) {
      return List.of(port.detail(), port.remedy());
    }
    return Machine.service(answers).runs() || port.state() == Finding.State.PASS
        ? List.of("The API runs already.", "Stop what keeps it running, and run this in its place.")
        : List.of();
  }

  private static String keeper(ServiceMode mode) {
    return mode.isSystemd() ? "systemd" : "somebody else";
  }

  private static Finding owner(Answers answers) {
    return Checks.upstreamOwner(Targets.of(answers, Optional.empty(), Optional.empty(), Set.of()))
        .run()
        .finding();
  }

  private Report supervise(Answers answers, Nginx nginx) throws IOException {
    Layout layout = answers.layout();
    CommandResult sound = Commands.run(nginx.test());
    if (!sound.ok()) {
      return Report.failed(
          COMMAND,
          List.of(
              "NGINX refuses its configuration: " + sound.output().strip(),
              "Put it right, or write it again: "
                  + CommandLine.on(layout.sandbox(), "setup --yes")));
    }
    Attended service = new ServiceControl.Supervisor(layout).attend();
    service.whenEnded(() -> events.add(Event.SERVICE_ENDED));
    try {
      // NGINX sends the proxy secret to whoever holds the port: it has to be ours before.
      Optional<Report> early = await(() -> isReady(answers), "The API did not become ready.");
      if (early.isPresent()) {
        return early.get();
      }
      service.note();
      log.accept("The API is ready.");
      return withNginx(nginx, layout);
    } finally {
      service.end(STOP);
      log.accept("The API has ended.");
    }
  }

  private static boolean isReady(Answers answers) {
    return owner(answers).state() == Finding.State.PASS
        && ServiceChecks.ready(false, answers.localUpstream(), "").run().finding().state()
            == Finding.State.PASS;
  }

  private Report withNginx(Nginx nginx, Layout layout) throws IOException {
    Attended process = Attended.start(nginx.foreground(), layout.processRecord("nginx"));
    process.whenEnded(() -> events.add(Event.NGINX_ENDED));
    try {
      Optional<Report> early =
          await(
              () -> nginx.master().filter(p -> p.pid() == process.pid()).isPresent(),
              "NGINX did not start.");
      if (early.isPresent()) {
        return early.get();
      }
      process.note();
      log.accept("NGINX serves. Its log: " + nginx.log());
      return untilTheEnd(nginx);
    } finally {
      Commands.run(nginx.stop());
      process.ends(QUIT);
      process.end(QUIT);
      Commands.run(Nginx.endLeftOver(process.pid()));
      log.accept("NGINX has ended.");
    }
  }

  private Report untilTheEnd(Nginx nginx) {
    while (true) {
      Event event = next(Duration.ofDays(1)).orElse(null);
      if (event == Event.RELOAD) {
        CommandResult reloaded = Commands.run(nginx.reload());
        log.accept(reloaded.ok() ? "NGINX was reloaded." : reloaded.output().strip());
      } else if (event != null) {
        return report(event);
      }
    }
  }

  /** Waits until it holds; a report where the end comes first. */
  private Optional<Report> await(BooleanSupplier condition, String otherwise) {
    long deadline = System.nanoTime() + START.toNanos();
    while (!condition.getAsBoolean()) {
      Optional<Event> event = next(LOOK_AGAIN).filter(e -> e != Event.RELOAD);
      if (event.isPresent()) {
        return event.map(Foreground::report);
      }
      if (System.nanoTime() > deadline) {
        return Optional.of(
            Report.failed(COMMAND, List.of(otherwise, "What it said stands above this line.")));
      }
    }
    return Optional.empty();
  }

  private Optional<Event> next(Duration patience) {
    try {
      return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Event.END);
    }
  }

  private static Report report(Event event) {
    return switch (event) {
      case NGINX_ENDED ->
          Report.failed(COMMAND, List.of("NGINX ended by itself.", "Its log says why."));
      case SERVICE_ENDED ->
          Report.failed(
              COMMAND, List.of("What keeps the API running was ended.", "Run this again."));
      case END, RELOAD -> Report.of(COMMAND, Outcome.UNCHANGED, ExitCode.DONE, List.of());
    };
  }
}
