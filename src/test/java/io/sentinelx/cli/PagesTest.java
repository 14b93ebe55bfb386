package io.sentinelx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.service.http.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the pages link to exists, and so does every command and flag that they print. */
class PagesTest {
  private static final Pattern FLAG = Pattern.compile("(?<=^|[\\s('\"])(--[a-z][a-z-]*)");

  /** How a command line of ours begins; the rest of it follows. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?:^|[\\s/])(sentinelx|install\\.sh|install-mtls-proxy|smoke-test-proxy)(?=\\s|$)(.*)");

  /** Of other programs, in inline code by themselves. */
  private static final Set<String> FOREIGN = Set.of("--fail-with-body");

  @Test
  void linksLeadSomewhere() throws IOException {
    Map<String, Pages> pages = Pages.all();
    List<String> broken = new ArrayList<>();
    for (Pages page : pages.values()) {
      for (String link : page.links()) {
        if (!link.contains("://") && !leadsSomewhere(page, link, pages)) {
          broken.add(page.path() + " -> " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(Pages page, String link, Map<String, Pages> pages) {
    String[] parts = link.split("#", 2);
    Path folder = Optional.ofNullable(page.path().getParent()).orElse(Path.of(""));
    Path target = parts[0].isEmpty() ? page.path() : folder.resolve(parts[0]).normalize();
    if (parts.length == 1) {
      return Files.exists(target);
    }
    return Optional.ofNullable(pages.get(target.getFileName().toString()))
        .map(p -> p.anchors().contains(parts[1]))
        .orElse(false);
  }

  @Test
  void readmeNamesEveryPage() throws IOException {
    Map<String, Pages> pages = Pages.all();
    List<String> listed = pages.remove("README.md").links();
    assertThat(listed).containsAll(pages.keySet().stream().map(name -> "docs/" + name).toList());
  }

  @Test
  void commandsAndFlagsExist() throws IOException {
    Set<String> anywhere = new HashSet<>(FOREIGN);
    Cli.commands().keySet().forEach(name -> anywhere.addAll(flags(name)));
    List<String> unknown = new ArrayList<>();
    for (Pages page : Pages.all().values()) {
      for (String line : page.code()) {
        Matcher call = CALL.matcher(line);
        Set<String> known = anywhere;
        String rest = line;
        if (call.find()) {
          rest = call.group(2);
          Optional<String> command = command(call.group(1), rest.strip());
          if (command.isEmpty()) {
            unknown.add(page.path() + ": " + line);
            continue;
          }
          known = flags(command.get());
        } else if (!line.startsWith("--")) {
          continue;
        }
        for (String flag : flagsIn(rest)) {
          if (!known.contains(flag)) {
            unknown.add(page.path() + ": " + flag + " in " + line);
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  /** The command that a line calls; none where there is no such one. */
  private static Optional<String> command(String program, String rest) {
    return switch (program) {
      case "install.sh" -> Optional.of("setup");
      case "install-mtls-proxy" -> Optional.of("proxy install");
      case "smoke-test-proxy" -> Optional.of("proxy smoke");
      default -> {
        if (rest.isEmpty()
            || rest.startsWith("-")
            || rest.startsWith("[")
            || rest.startsWith("…")) {
          yield Optional.of("setup");
        }
        String[] words = rest.split("\\s+");
        String two = words.length > 1 ? words[0] + " " + words[1] : words[0];
        yield Cli.commands().containsKey(two)
            ? Optional.of(two)
            : Optional.of(words[0]).filter(Cli.commands()::containsKey);
      }
    };
  }

  private static List<String> flagsIn(String text) {
    return FLAG.matcher(text).results().map(r -> r.group(1)).toList();
  }

  private static Set<String> flags(String command) {
    CommandSpec spec = Cli.named(command).orElseThrow().spec();
    Set<String> flags =
        spec.options().stream()
            .filter(o -> !o.hidden())
            .map(OptionSpec::longestName)
            .collect(Collectors.toCollection(HashSet::new));
    spec.options().stream()
        .filter(OptionSpec::negatable)
        .forEach(o -> flags.add(o.longestName().replaceFirst("^--", "--no-")));
    return flags;
  }

  @Test
  void everyErrorOfTheApiIsExplained() throws IOException {
    Pages page = Pages.all().get("endpoint-service.md");
    assertThat(page.code())
        .containsAll(Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
  }
}
