package io.sentinelx.ui.tui;

import io.sentinelx.answers.Answers;
import io.sentinelx.check.CheckId;
import io.sentinelx.check.CheckResult;
import io.sentinelx.check.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A set-up in which nothing happens but what a test has it tell, on a thread of its own. */
final class Play extends Stage implements AutoCloseable {
  static final Path LOG =
      Path.of("/var/lib/sentinel-secure-x/installs/20261123-101500/install.log");

  static final List<CheckId> PREFLIGHT =
      List.of(CheckId.HOST_NGINX, CheckId.HOST_PORTS, CheckId.HOST_MEMORY, CheckId.HOST_DNS);

  static final List<String> STEPS =
      List.of(
          "Make certificates",
          "Write /opt/sentinel-secure-x/.env",
          "Start the API service",
          "Write /etc/nginx/conf.d/sentinel-secure-x.conf",
          "Check: NGINX configuration",
          "Reload NGINX");

  static final List<CheckId> PROOF =
      List.of(
          CheckId.SERVICE_READY,
          CheckId.SMOKE_HEARTBEAT_NO_CERT,
          CheckId.SMOKE_HEARTBEAT_FORGED,
          CheckId.SMOKE_HEARTBEAT_AUTHENTICATED);

  private interface Cue {
    void act(Progress progress, Attendant attendant);
  }

  private final BlockingQueue<Cue> cues = new LinkedBlockingQueue<>();
  private volatile CompletableFuture<Report> end = new CompletableFuture<>();
  private volatile int runs;

  @Override
  public Report carryOut(Answers answers, boolean finish, Progress progress, Attendant attendant) {
    return play(progress, attendant);
  }

  @Override
  public Report uninstall(Optional<Path> sandbox, boolean purge, Progress progress) {
    return play(progress, Attendant.NOBODY);
  }

  private Report play(Progress progress, Attendant attendant) {
    runs++;
    end = new CompletableFuture<>();
    while (!end.isDone()) {
      try {
        cues.take().act(progress, attendant);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return end.join();
  }

  /** How often it was begun. */
  int runs() {
    return runs;
  }

  /** Has the run tell that, and returns when it has. */
  Play tell(Consumer<Progress> told) {
    await(
        done ->
            cues.add(
                (progress, attendant) -> {
                  told.accept(progress);
                  done.complete(null);
                }));
    return this;
  }

  /** Has the run ask what is done about a failure; the answer, once there is one. */
  CompletableFuture<Attendant.Choice> ask(Attendant.Trouble trouble) {
    CompletableFuture<Attendant.Choice> answer = new CompletableFuture<>();
    cues.add((progress, attendant) -> answer.complete(attendant.afterFailure(trouble)));
    return answer;
  }

  /** Whether the person wants it to stop. */
  boolean isToStop() {
    return this.<Boolean>await(
        done -> cues.add((progress, attendant) -> done.complete(attendant.wantsToStop())));
  }

  /** Ends the run. */
  void end(Report report) {
    cues.add((progress, attendant) -> end.complete(report));
  }

  /** Ends it, where it was not. */
  @Override
  public void close() {
    end(report(Outcome.CANCELLED, ExitCode.CANCELLED, List.of()));
  }

  private <T> T await(Consumer<CompletableFuture<T>> asked) {
    CompletableFuture<T> done = new CompletableFuture<>();
    asked.accept(done);
    return done.orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** The checks before it, the last under way. */
  Play preflightAtLast() {
    tell(p -> p.stage("Preflight")).tell(p -> p.checksAhead(PREFLIGHT));
    checked(CheckId.HOST_NGINX, Finding.pass("NGINX 1.22.1 is installed."), 12);
    checked(CheckId.HOST_PORTS, Finding.pass("The ports are free, or ours."), 31);
    checked(
        CheckId.HOST_MEMORY,
        Finding.warn("210 MB of memory are available.", "Give the machine 512 MB."),
        2);
    return tell(p -> p.checking(CheckId.HOST_DNS));
  }

  Play preflight() {
    preflightAtLast();
    return checked(
        CheckId.HOST_DNS,
        Finding.pass("sentinel.example.com is 203.0.113.7, which is this host."),
        120);
  }

  /** Preflight, and the steps up to the one with that number, which is under way. */
  Play installUpTo(int step) {
    preflight().tell(p -> p.stage("Install")).tell(p -> p.logging(LOG));
    tell(p -> p.stepsAhead(STEPS));
    for (int i = 0; i < step; i++) {
      step(STEPS.get(i));
    }
    return begin(STEPS.get(step));
  }

  Play begin(String step) {
    return tell(p -> p.line("== " + step)).tell(p -> p.started(step));
  }

  Play step(String step) {
    return begin(step).tell(p -> p.done(step, Duration.ofMillis(100)));
  }

  Play proofUpTo(int check) {
    installUpTo(STEPS.size() - 1);
    tell(p -> p.done(STEPS.get(STEPS.size() - 1), Duration.ofMillis(200)));
    tell(p -> p.stage("Proof")).tell(p -> p.checksAhead(PROOF));
    proof().subList(0, check).forEach(r -> tell(p -> p.checked(r)));
    return tell(p -> p.checking(PROOF.get(check)));
  }

  Play checked(CheckId id, Finding finding, long millis) {
    return tell(p -> p.checking(id)).tell(p -> p.checked(new CheckResult(id, finding, millis)));
  }

  static List<CheckResult> proof() {
    return List.of(
        passed(CheckId.SERVICE_READY, "The service says it is ready."),
        passed(
            CheckId.SMOKE_HEARTBEAT_NO_CERT,
            "A heartbeat without a client certificate was refused with 401."),
        passed(
            CheckId.SMOKE_HEARTBEAT_FORGED,
            "A heartbeat with forged identity headers was refused with 401."),
        passed(
            CheckId.SMOKE_HEARTBEAT_AUTHENTICATED,
            "A heartbeat from device-demo-01 was accepted."));
  }

  private static CheckResult passed(CheckId id, String detail) {
    return new CheckResult(id, Finding.pass(detail), 40);
  }

  /** A failure of {@code nginx -t}, told up to the question; the answer, once there is one. */
  CompletableFuture<Attendant.Choice> nginxRefuses() {
    installUpTo(4);
    tell(p -> p.line("$ /usr/sbin/nginx -t  [exit 1]"));
    tell(p -> p.line("  nginx: [emerg] host not found in upstream \"api\" in ssx.conf:12"));
    tell(p -> p.line("  nginx: configuration file /etc/nginx/nginx.conf test failed"));
    tell(p -> p.failed(STEPS.get(4), "NGINX refuses the new configuration."));
    return ask(
        new Attendant.Trouble(
            STEPS.get(4),
            "NGINX refuses the new configuration.",
            "Correct the file that it names.",
            true,
            Optional.of(LOG)));
  }

  /** A failure before anything was changed. */
  CompletableFuture<Attendant.Choice> portsTaken() {
    tell(p -> p.stage("Preflight")).tell(p -> p.checksAhead(PREFLIGHT));
    checked(CheckId.HOST_NGINX, Finding.pass("NGINX 1.22.1 is installed."), 12);
    Finding taken =
        Finding.fail(
            "Port 443 is in use by apache2 (pid 812).",
            "Stop it, or choose another with --https-port.");
    checked(CheckId.HOST_PORTS, taken, 31);
    return ask(
        new Attendant.Trouble(
            "Preflight", taken.detail(), taken.remedy(), false, Optional.empty()));
  }

  static Report done(List<CheckResult> checks) {
    return report(
        Outcome.CHANGED,
        ExitCode.DONE,
        checks,
        "Open https://sentinel.example.com/docs",
        "Devices and browsers have to trust /var/lib/sentinel-secure-x/pki/server-ca.crt.",
        "Give a device its certificate: sentinelx device issue ID --out DIR",
        "See how it is: sentinelx status");
  }

  static Report report(Outcome outcome, ExitCode code, List<CheckResult> checks, String... notes) {
    return new Report(
        "setup",
        outcome,
        code,
        List.of(),
        checks,
        List.of(),
        List.of(notes),
        outcome == Outcome.FAILED ? Optional.empty() : Optional.of(LOG));
  }
}
