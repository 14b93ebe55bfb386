package io.sentinelx.cli;

import io.sentinelx.report.ExitCode;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code docs}: the pages that the service shows at {@code /docs}, as they are written. */
final class DocsCommand implements CliCommand {
  private static final String SUFFIX = ".md";

  @Override
  public CommandSpec spec() {
    return Flags.command("docs", "Prints a page of the documentation, or the list of pages.")
        .addPositional(Flags.optionalParameter("PAGE", "The page's name."));
  }

  @Override
  public ExitCode run(ParseResult flags, Console console) throws IOException {
    Map<String, Path> pages = pages(Distribution.current());
    String wanted = flags.matchedPositionalValue(0, "");
    if (wanted.isEmpty()) {
      for (Map.Entry<String, Path> page : pages.entrySet()) {
        console.out().printf(Locale.ROOT, "%-24s %s%n", page.getKey(), title(page.getValue()));
      }
      return ExitCode.DONE;
    }
    // Looked up, never joined to a path.
    Path page =
        pages.get(wanted.endsWith(SUFFIX) ? wanted.substring(0, wanted.length() - 3) : wanted);
    if (page == null) {
      console
          .err()
          .println(
              "There is no page "
                  + Quoted.of(wanted)
                  + ". There are: "
                  + String.join(", ", pages.keySet())
                  + ".");
      return ExitCode.INVALID;
    }
    console.out().print(Files.readString(page));
    return ExitCode.DONE;
  }

  private static Map<String, Path> pages(Distribution distribution) throws IOException {
    Map<String, Path> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(distribution.docs())) {
      files
          .filter(f -> f.toString().endsWith(SUFFIX))
          .forEach(f -> pages.put(f.getFileName().toString().replaceFirst("\\.md$", ""), f));
    }
    return pages;
  }

  private static String title(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    return lines.stream()
        .filter(l -> l.startsWith("# "))
        .findFirst()
        .map(l -> l.substring(2))
        .orElse("");
  }
}
