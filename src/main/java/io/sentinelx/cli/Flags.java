package io.sentinelx.cli;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The kinds of flag there are, and how their values are read back. */
final class Flags {
  static final String JSON = "--json";
  static final String SANDBOX = "--sandbox";
  static final String NO_COLOR = "--no-color";

  /**
   * Our commands are data, so that nothing but lists is made. Picocli's own factory looks for
   * Groovy in every jar. A class and no lambda, which would keep the interface out of Java 17's
   * class-data archive.
   */
  static final IFactory FACTORY =
      new IFactory() {
        @Override
        public <T> T create(Class<T> type) {
          return type.cast(new ArrayList<>());
        }
      };

  private Flags() {}

  /** A command with the flags that every command has. */
  static CommandSpec command(String name, String about, String... further) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(null, FACTORY).name(name);
    spec.usageMessage()
        .description(about)
        .footer(further)
        .sortOptions(false)
        .abbreviateSynopsis(true);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Show the version.")
            .build());
    spec.addOption(flag(NO_COLOR, "Print without colours, as with NO_COLOR."));
    return spec;
  }

  static OptionSpec flag(String name, String about) {
    return OptionSpec.builder(name).description(about).build();
  }

  /** A flag with a {@code --no-} twin, on unless that is given. */
  static OptionSpec onUnless(String name, String about) {
    return OptionSpec.builder(name)
        .type(boolean.class)
        .negatable(true)
        .defaultValue("true")
        .fallbackValue("true")
        .showDefaultValue(Visibility.NEVER)
        .description(about)
        .build();
  }

  static OptionSpec text(String name, String label, String about) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(about)
        .build();
  }

  /**
   * A question as a flag. Given too often is for {@code answers} to say, so every value is kept.
   */
  static OptionSpec question(Question<?> question) {
    String help = question.help().replace("%", "%%");
    // On a line of its own: picocli would break a path at its dots.
    String[] lines =
        question.defaultText().isEmpty()
            ? new String[] {help}
            : new String[] {help, "Default: " + question.defaultText()};
    return OptionSpec.builder(question.flag())
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(question.values())
        .hidden(question.kind() == Question.Kind.NOT_YET)
        .description(lines)
        .build();
  }

  static OptionSpec json() {
    return flag(JSON, "Print the result as one JSON object on standard output.");
  }

  static OptionSpec sandbox() {
    return text(SANDBOX, "DIR", "Act on the sandbox in DIR instead of this machine.");
  }

  static PositionalParamSpec parameter(String label, String about) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .arity("1")
        .index("0")
        .paramLabel(label)
        .description(about)
        .build();
  }

  static PositionalParamSpec optionalParameter(String label, String about) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .arity("0..1")
        .index("0")
        .paramLabel(label)
        .description(about)
        .build();
  }

  static boolean has(ParseResult flags, String name) {
    return flags.hasMatchedOption(name);
  }

  static boolean isOn(ParseResult flags, String name) {
    return flags.matchedOptionValue(name, true);
  }

  static Optional<String> value(ParseResult flags, String name) {
    return Optional.ofNullable(flags.matchedOptionValue(name, null));
  }

  static Optional<Path> path(ParseResult flags, String name) {
    return value(flags, name).map(text -> path(flags, name, text));
  }

  /** An empty one would be the current folder, which nobody means who says nothing. */
  private static Path path(ParseResult flags, String name, String text) {
    OptionSpec option = flags.matchedOption(name);
    if (text.isEmpty()) {
      throw new ParameterException(
          flags.commandSpec().commandLine(), name + " is empty.", option, text);
    }
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new ParameterException(
          flags.commandSpec().commandLine(), name + " is not a path.", option, text);
    }
  }

  static Optional<Path> sandbox(ParseResult flags) {
    return path(flags, SANDBOX);
  }

  /** The answers among the flags. */
  static Given given(ParseResult flags, List<Question<?>> questions) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Question<?> question : questions) {
      List<String> texts = flags.matchedOptionValue(question.flag(), List.of());
      if (flags.hasMatchedOption(question.flag())) {
        values.put(question.key(), new ArrayList<>(texts));
      }
    }
    return new Given(values);
  }
}
