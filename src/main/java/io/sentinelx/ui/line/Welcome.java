package io.sentinelx.ui.line;

import io.sentinelx.check.CheckId;
import io.sentinelx.check.CheckResult;
import io.sentinelx.check.Finding;
import io.sentinelx.flow.Progress;
import io.sentinelx.flow.Situation;
import io.sentinelx.flow.Status;
import io.sentinelx.report.Report;
import io.sentinelx.ui.DraftFile;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Way;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The first page: what there is, and what can be done about it. */
final class Welcome {
  private final Lines lines;
  private final Prompt prompt;
  private final Clock clock;

  Welcome(Lines lines, Prompt prompt, Clock clock) {
    this.lines = lines;
    this.prompt = prompt;
    this.clock = clock;
  }

  /** Says what was found, and asks for the way on. */
  Way ask(Situation situation, DraftFile.Found saved, Optional<Path> sandbox) {
    lines.gap();
    lines.line(Page.WELCOME.step() + ": " + Page.WELCOME.title());
    machine(situation, sandbox);
    situation
        .installed()
        .ifPresent(i -> installed(i.record().version(), i.answers().publicUrl(), sandbox));
    if (!situation.unfinished().isEmpty()) {
      lines.say("An install was cut short: run " + String.join(", ", situation.unfinished()) + ".");
    }
    saved.saved().ifPresent(s -> lines.say("Answers of a set-up that was not finished are saved."));
    saved.ignored().ifPresent(lines::say);
    lines.say("Type ? at any question for help, < to go back, Ctrl-C to leave.");
    lines.gap();
    List<Way> ways =
        Way.open(
            !situation.unfinished().isEmpty(),
            saved.saved().isPresent(),
            situation.installed().isPresent(),
            situation.root(),
            sandbox.isPresent());
    return choose(ways);
  }

  private Way choose(List<Way> ways) {
    Menu menu =
        new Menu(
            lines,
            prompt,
            "What to do",
            ways.stream()
                .map(
                    w ->
                        new Menu.Item(
                            w.name().toLowerCase(java.util.Locale.ROOT), w.label(), w.about()))
                .toList(),
            List.of("Nothing is changed before you have seen what will be done."));
    menu.show();
    while (true) {
      Optional<Integer> chosen = menu.choose(0);
      if (chosen.isPresent()) {
        return ways.get(chosen.get());
      }
      lines.say("This is the first question.");
    }
  }

  private void machine(Situation situation, Optional<Path> sandbox) {
    lines.say("System: " + situation.system() + ".");
    lines.say(
        situation.root()
            ? "You are root: this machine can be set up."
            : "You are not root: this machine itself cannot be set up, a sandbox can.");
    sandbox.ifPresent(folder -> lines.say("Sandbox: " + Quoted.plain(folder.toString()) + "."));
    lines.say(
        situation
            .nginx()
            .map(n -> "NGINX: " + n.nginx() + ".")
            .orElse("NGINX: not installed. Install it with: apt-get install nginx"));
  }

  private void installed(String version, String url, Optional<Path> sandbox) {
    lines.say("Installed: Sentinel Secure X " + version + " at " + url + ".");
    try {
      Report status = new Status(clock, Progress.SILENT).run(sandbox);
      status.checks().stream().filter(Welcome::isTold).forEach(this::tell);
    } catch (IOException e) {
      lines.say("How it is cannot be told: " + Quoted.plain(String.valueOf(e.getMessage())));
    }
  }

  /** What is wrong, whether it runs, and until when its certificates hold. */
  private static boolean isTold(CheckResult check) {
    return switch (check.finding().state()) {
      case WARN, FAIL -> true;
      case PASS ->
          check.id() == CheckId.SERVICE_ACTIVE
              || check.id() == CheckId.SERVER_CERT_VALIDITY
              || check.id() == CheckId.DEVICE_CA_VALIDITY;
      case SKIP -> false;
    };
  }

  private void tell(CheckResult check) {
    Finding finding = check.finding();
    lines.say(
        "  ", Words.state(finding.state()) + ", " + check.id().title() + ": " + finding.detail());
    if (!finding.remedy().isEmpty()) {
      lines.say("  ", finding.remedy());
    }
  }
}
