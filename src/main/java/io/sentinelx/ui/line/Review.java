package io.sentinelx.ui.line;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Question;
import io.sentinelx.apply.Change;
import io.sentinelx.apply.LooseFiles;
import io.sentinelx.flow.Proposal;
import io.sentinelx.flow.Sheet;
import io.sentinelx.os.ShellWord;
import io.sentinelx.ui.Page;
import io.sentinelx.ui.line.Lines.Tab;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What would be done, as words, before it is done. */
final class Review {
  private static final List<String> KEYS =
      List.of(
          "Enter, or i: install.",
          "n: the NGINX site. e: the settings file. s: the service's units.",
          "f: every file that is written. d: the differences to what is there.",
          "c: the same set-up as one command line. w and a path: write that command to a file.",
          "/ and a text: where that text stands in the files.",
          "<: back to the questions. q: leave. ?: this list.");

  private final Lines lines;
  private final Prompt prompt;
  private final Sheets sheets;

  /** How it ends. */
  enum Choice {
    INSTALL,
    BACK
  }

  Review(Lines lines, Prompt prompt) {
    this.lines = lines;
    this.prompt = prompt;
    this.sheets = new Sheets(lines);
  }

  /** Shows it, and whatever else is asked for, until it is decided. */
  Choice of(Draft draft, Proposal proposal) {
    lines.gap();
    lines.line(Page.REVIEW.step() + ": " + Page.REVIEW.title());
    lines.say("This is what will be done. Nothing was changed so far.");
    lines.gap();
    lines.line("Answers:");
    answers(draft);
    lines.gap();
    files(proposal, false);
    lines.gap();
    KEYS.forEach(lines::say);
    lines.discardTypedAhead();
    while (true) {
      Optional<String> typed = prompt.ask("What now [install]", KEYS, Tab.FILES);
      if (typed.isEmpty()) {
        return Choice.BACK;
      }
      if (List.of("", "i", "install").contains(word(typed.get()))) {
        return Choice.INSTALL;
      }
      show(typed.get().strip(), proposal);
    }
  }

  private void show(String typed, Proposal proposal) {
    if (typed.startsWith("/")) {
      sheets.search(proposal.sheets(), typed.substring(1));
      return;
    }
    switch (word(typed)) {
      case "n", "nginx" -> sheets.show(proposal.sheets(), Sheet.Kind.NGINX);
      case "e", "env", ".env" -> sheets.show(proposal.sheets(), Sheet.Kind.ENV);
      case "s", "service" -> sheets.show(proposal.sheets(), Sheet.Kind.SERVICE);
      case "d", "differences" -> sheets.differences(proposal.sheets());
      case "f", "files" -> files(proposal, true);
      case "c", "command" -> lines.line(ShellWord.join(proposal.command()));
      case "w", "write" -> write(typed.substring(word(typed).length()).strip(), proposal);
      case "q", "quit", "leave" -> throw new Prompt.Left();
      default -> {
        lines.say(Quoted.of(typed) + " is not one of these:");
        KEYS.forEach(lines::say);
      }
    }
  }

  private void answers(Draft draft) {
    for (Page page : Page.values()) {
      for (Question<?> question : page.topic().map(draft::asked).orElse(List.of())) {
        String text = draft.text(question);
        String shown =
            draft.choices(question).stream()
                .filter(c -> c.value().equals(text))
                .findFirst()
                .map(c -> c.label())
                .orElse(text.isEmpty() ? "none" : Quoted.plain(text));
        lines.say("  ", question.label() + ": " + shown);
      }
    }
  }

  private void files(Proposal proposal, boolean all) {
    List<Change> changes = proposal.changes().stream().filter(c -> all || c.isReal()).toList();
    long same = proposal.changes().stream().filter(c -> !c.isReal()).count();
    lines.line("Files:");
    if (changes.isEmpty()) {
      lines.say("  ", "None is changed.");
    }
    for (Change change : changes) {
      lines.line(
          String.format(
              Locale.ROOT,
              "  %s %s, mode %04o, owner %s",
              action(change),
              Quoted.plain(change.path().toString()),
              change.mode(),
              change.owner()));
    }
    if (!all && same > 0) {
      lines.say("  ", same + (same == 1 ? " file stays" : " files stay") + " as they are.");
    }
    sheets.changedByHand(proposal.sheets());
  }

  private static String action(Change change) {
    return switch (change.action()) {
      case CREATE -> "create";
      case MODIFY -> "change";
      case REMOVE -> "remove";
      case UNCHANGED -> "keep";
    };
  }

  /** Holds no secret: a password is in a file that it names. */
  private void write(String name, Proposal proposal) {
    try {
      Path file = Path.of(name);
      if (!file.isAbsolute()) {
        lines.say("Type a full path after w, such as: w /root/sentinelx-setup.sh");
        return;
      }
      if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
          && !prompt
              .confirm(Quoted.of(name) + " exists. Replace it?", false, List.of())
              .orElse(false)) {
        lines.say("It was left as it is.");
        return;
      }
      LooseFiles.writeOpen(file, "#!/bin/sh\n" + ShellWord.join(proposal.command()) + "\n");
      lines.say("Written: " + Quoted.plain(name) + ". Run it with: sh " + ShellWord.quote(name));
    } catch (InvalidPathException | IOException e) {
      lines.say(
          "It cannot be written: "
              + Quoted.plain(String.valueOf(e.getMessage()))
              + ". Give the path of a file in a folder that you may write to.");
    }
  }

  private static String word(String typed) {
    return typed.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
  }
}
