package io.sentinelx.ui.line;

import io.sentinelx.answers.Surroundings;
import io.sentinelx.finding.Finding;
import io.sentinelx.flow.Installed;
import io.sentinelx.flow.Situation;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Beginning;
import io.sentinelx.ui.Health;
import io.sentinelx.ui.Mishap;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.Way;
import io.sentinelx.ui.line.Lines.Tab;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first page: what there is, and what can be done about it. */
final class Welcome {
  private final Lines lines;
  private final Prompt prompt;
  private final Backstage backstage;
  private final Optional<Runnable> back;

  /**
   * A first page.
   *
   * @param back goes back to the place before; none: this is the first
   */
  Welcome(Lines lines, Prompt prompt, Backstage backstage, Optional<Runnable> back) {
    this.lines = lines;
    this.prompt = prompt;
    this.backstage = backstage;
    this.back = back;
  }

  /**
   * Says what was found, and asks for the way on; nothing: the place is looked at, maybe another.
   */
  Optional<Way> ask(Beginning beginning) {
    Situation situation = beginning.situation();
    lines.gap();
    lines.line(Page.WELCOME.step() + ": " + Page.WELCOME.title());
    machine(situation, beginning.sandbox());
    situation.installed().ifPresent(i -> installed(i, beginning.sandbox()));
    beginning.troubles().forEach(lines::say);
    beginning
        .draft()
        .saved()
        .ifPresent(s -> lines.say("Answers of a set-up that was not finished are saved."));
    lines.say("Type ? at any question for help, < to go back, Ctrl-C to leave.");
    lines.gap();
    List<Way> ways = beginning.ways();
    return ways.isEmpty() ? lookAgain() : choose(ways);
  }

  private Optional<Way> lookAgain() {
    Optional<String> typed =
        prompt.ask(
            "Press Enter to look again",
            List.of("Nothing can be done before what stands in the way is gone."),
            Tab.NOTHING);
    if (typed.isEmpty()) {
      back.ifPresent(Runnable::run);
    }
    return Optional.empty();
  }

  private Optional<Way> choose(List<Way> ways) {
    Menu menu =
        new Menu(
            lines,
            prompt,
            "What to do",
            ways.stream()
                .map(w -> new Menu.Item(w.name().toLowerCase(Locale.ROOT), w.label(), w.about()))
                .toList(),
            List.of("Nothing is changed before you have seen what will be done."));
    menu.show();
    while (true) {
      Optional<Integer> chosen = menu.choose(0);
      if (chosen.isPresent()) {
        return chosen.map(ways::get);
      }
      if (back.isPresent()) {
        back.get().run();
        return Optional.empty();
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
    backstage.host(new Surroundings(sandbox, Optional.empty())).forEach(this::neighbour);
  }

  /** What else is on this host: no more than that it is so, where it is in nobody's way. */
  private void neighbour(Finding finding) {
    if (finding.state() == Finding.State.PASS) {
      lines.say(finding.detail());
    } else {
      Words.tell(lines, finding);
    }
  }

  private void installed(Installed installed, Optional<Path> sandbox) {
    lines.say(
        "Installed: Sentinel Secure X "
            + installed.record().version()
            + " at "
            + installed.answers().publicUrl()
            + ".");
    try {
      Health.told(backstage.health(sandbox).checks()).forEach(c -> Words.tell(lines, c));
    } catch (IOException | RuntimeException e) {
      lines.say(Mishap.of(e).asUnknown());
    }
  }
}
