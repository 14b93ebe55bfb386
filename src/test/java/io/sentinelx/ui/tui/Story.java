package io.sentinelx.ui.tui;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Outcome;
import io.sentinelx.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a set-up of a machine tells that does not exist, in larger pieces. */
final class Story {
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

  private final Consumer<Consumer<Progress>> teller;

  Story(Consumer<Consumer<Progress>> teller) {
    this.teller = teller;
  }

  Story tell(Consumer<Progress> told) {
    teller.accept(told);
    return this;
  }

  /** The checks before it, the last under way. */
  Story preflightAtLast() {
    tell(p -> p.stage("Preflight")).tell(p -> p.checksAhead(PREFLIGHT));
    checked(CheckId.HOST_NGINX, Finding.pass("NGINX 1.22.1 is installed."), 12);
    checked(CheckId.HOST_PORTS, Finding.pass("The ports are free, or ours."), 31);
    tell(p -> p.checking(CheckId.HOST_DNS));
    return checked(
        CheckId.HOST_MEMORY,
        Finding.warn("210 MB of memory are available.", "Give the machine 512 MB."),
        2);
  }

  Story preflight() {
    preflightAtLast();
    return checked(
        CheckId.HOST_DNS,
        Finding.pass("sentinel.example.com is 203.0.113.7, which is this host."),
        120);
  }

  /** Preflight, and the steps up to the one with that number, which is under way. */
  Story installUpTo(int step) {
    preflight().tell(p -> p.stage("Install")).tell(p -> p.logging(LOG));
    tell(p -> p.stepsAhead(STEPS));
    for (int i = 0; i < step; i++) {
      step(STEPS.get(i));
    }
    return begin(STEPS.get(step));
  }

  Story begin(String step) {
    return tell(p -> p.line("== " + step)).tell(p -> p.started(step));
  }

  Story step(String step) {
    return begin(step).tell(p -> p.done(step, Duration.ofMillis(100)));
  }

  Story proofUpTo(int check) {
    installUpTo(STEPS.size() - 1);
    tell(p -> p.done(STEPS.get(STEPS.size() - 1), Duration.ofMillis(200)));
    tell(p -> p.stage("Proof")).tell(p -> p.checksAhead(PROOF));
    proof().subList(0, check).forEach(r -> tell(p -> p.checked(r)));
    return tell(p -> p.checking(PROOF.get(check)));
  }

  Story checked(CheckId id, Finding finding, long millis) {
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

  /** A failure of {@code nginx -t}, told up to the question. */
  Attendant.Trouble nginxRefuses() {
    installUpTo(4);
    tell(p -> p.line("$ /usr/sbin/nginx -t  [exit 1]"));
    tell(p -> p.line("  nginx: [emerg] host not found in upstream \"api\" in ssx.conf:12"));
    tell(p -> p.line("  nginx: configuration file /etc/nginx/nginx.conf test failed"));
    tell(p -> p.failed(STEPS.get(4), "NGINX refuses the new configuration."));
    return new Attendant.Trouble(
        STEPS.get(4),
        "NGINX refuses the new configuration.",
        "Correct the file that it names.",
        true,
        Optional.of(LOG));
  }

  /** A failure before anything was changed. */
  Attendant.Trouble portsTaken() {
    tell(p -> p.stage("Preflight")).tell(p -> p.checksAhead(PREFLIGHT));
    checked(CheckId.HOST_NGINX, Finding.pass("NGINX 1.22.1 is installed."), 12);
    Finding taken =
        Finding.fail(
            "Port 443 is in use by apache2 (pid 812).",
            "Stop it, or choose another with --https-port.");
    checked(CheckId.HOST_PORTS, taken, 31);
    return new Attendant.Trouble(
        "Preflight", taken.detail(), taken.remedy(), false, Optional.empty());
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
