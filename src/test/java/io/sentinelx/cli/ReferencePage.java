package io.sentinelx.cli;

import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.finding.CheckId;
import io.sentinelx.report.ExitCode;
import io.sentinelx.settings.SettingKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code docs/reference.md}, made from the catalogues that the program itself uses. */
final class ReferencePage {
  private static final Set<String> EVERYWHERE = Set.of("--help", "--version", Flags.NO_COLOR);

  private final StringBuilder page = new StringBuilder();

  private ReferencePage() {}

  static String render() {
    ReferencePage reference = new ReferencePage();
    reference.answers();
    reference.commands();
    reference.settings();
    reference.exitCodes();
    reference.checks();
    // Blocks end and begin with a blank line.
    return reference.page.toString().replaceAll("\n{3,}", "\n\n");
  }

  private void answers() {
    text(
        """
        # Reference

        Every answer, flag, setting, exit code and check. This page is made from the program's own catalogues.

        ## Answers

        Each is a flag of `sentinelx setup` and `./install.sh`, with two hyphens before its name, and a key in an answers
        file, without them: `server-name=sentinel.example.com`. In a sandbox, default paths are under its folder.
        """);
    row("answer", "values", "meaning");
    row("---", "---", "---");
    for (Question<?> question : Questions.ALL) {
      if (question.kind() != Question.Kind.NOT_YET) {
        String fallback =
            question.defaultText().isEmpty() ? "" : " Default: " + question.defaultText();
        row(code(question.key()), code(question.values()), question.help() + fallback);
      }
    }
  }

  private void commands() {
    text(
        """

        ## Commands

        Every command takes `--help`, `--version` and `--no-color` (as does the environment variable `NO_COLOR`). With
        `--json` the result is one JSON object on standard output.""");
    for (String name : Cli.commands().keySet()) {
      command(name, Cli.named(name).orElseThrow().spec());
    }
  }

  private void command(String name, CommandSpec spec) {
    text("\n### " + name + "\n");
    text(String.join(" ", spec.usageMessage().description()) + "\n");
    String parameters =
        spec.positionalParameters().stream()
            .map(ReferencePage::shown)
            .collect(Collectors.joining());
    text("```text\nsentinelx " + name + parameters + " [FLAGS]\n```\n");
    List<OptionSpec> own =
        spec.options().stream()
            .filter(o -> !o.hidden() && !EVERYWHERE.contains(o.longestName()))
            .filter(o -> !name.equals("setup") || !isAnswer(o))
            .toList();
    if (name.equals("setup")) {
      text("It takes every [answer](#answers) as a flag, and these:\n");
    }
    if (!own.isEmpty()) {
      row("flag", "meaning");
      row("---", "---");
      own.forEach(o -> row(code(flag(o)), String.join(" ", o.description()).replace("%%", "%")));
    }
  }

  private void settings() {
    text(
        """

        ## Settings

        What the service reads from `.env`, one `KEY=value` a line. Set-up writes the keys that follow from answers; see
        [Operator guide](operator-guide.md#settings).
        """);
    row("key", "default", "meaning");
    row("---", "---", "---");
    for (SettingKey key : SettingKey.values()) {
      row(
          code(key.key()),
          key.defaultValue().isEmpty() ? "" : code(key.defaultValue()),
          key.description());
    }
  }

  private void exitCodes() {
    text("\n## Exit codes\n\nThe same for every command.\n");
    row("code", "meaning");
    row("---", "---");
    for (ExitCode code : ExitCode.values()) {
      row(String.valueOf(code.code()), code.meaning());
    }
  }

  private void checks() {
    text(
        """

        ## Checks

        Each ends with `pass`, `warn`, `fail` or `skip`, says what it found, and where that is a warning or a failure, what to
        do. The ids are stable.
        """);
    row("check", "looks at");
    row("---", "---");
    for (CheckId check : CheckId.values()) {
      row(code(check.id()), check.about());
    }
  }

  private static boolean isAnswer(OptionSpec option) {
    return Questions.named(option.longestName().substring(2)).isPresent();
  }

  private static String flag(OptionSpec option) {
    String name =
        option.negatable()
            ? option.longestName().replaceFirst("^--", "--[no-]")
            : option.longestName();
    return option.arity().max() == 0 || option.negatable()
        ? name
        : name + " " + option.paramLabel();
  }

  private static String shown(PositionalParamSpec parameter) {
    String label = parameter.paramLabel();
    return parameter.arity().min() == 0 ? " [" + label + "]" : " " + label;
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** A block; a blank line follows it. */
  private void text(String block) {
    page.append(block).append('\n');
  }

  private void row(String... cells) {
    page.append("| ")
        .append(
            List.of(cells).stream()
                .map(c -> c.replace("|", "\\|"))
                .collect(Collectors.joining(" | ")))
        .append(" |\n");
  }
}
