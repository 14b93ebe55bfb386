package io.sentinelx.service.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The documentation's pages: a list made once, in which names are looked up. No name from a request
 * is ever joined to a path. A page is rendered when it is first asked for.
 */
final class DocsLibrary {
  private static final String MARKDOWN = ".md";

  /** The order in which a newcomer reads; pages that are not in it follow by name. */
  static final List<String> READING_ORDER =
      List.of(
          "installation",
          "wizard",
          "nginx-mtls-proxy",
          "operator-guide",
          "endpoint-service",
          "reference",
          "architecture",
          "security-model",
          "reliability",
          "performance",
          "dependencies");

  private final Map<String, Entry> entries;
  private final Map<String, DocsPage> rendered = new ConcurrentHashMap<>();

  private DocsLibrary(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /**
   * A page in the list.
   *
   * @param name as in {@code /docs/NAME}
   * @param summary its first sentence, plain text; may be empty
   */
  record Entry(String name, String title, String summary, Path file) {}

  /** The pages in {@code folder}; none where it does not exist. */
  static DocsLibrary of(Path folder) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .filter(file -> file.getFileName().toString().endsWith(MARKDOWN))
            .map(DocsLibrary::entry)
            .sorted(Comparator.comparingInt(DocsLibrary::rank).thenComparing(Entry::name))
            .forEach(entry -> entries.put(entry.name(), entry));
      }
    }
    return new DocsLibrary(entries);
  }

  /** All pages in reading order. */
  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** The page of that name. */
  Optional<DocsPage> page(String name) {
    return Optional.ofNullable(entries.get(name))
        .map(entry -> rendered.computeIfAbsent(name, unused -> render(entry)));
  }

  private static DocsPage render(Entry entry) {
    try {
      return Markdown.render(entry.title(), Files.readString(entry.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(Path file) {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - MARKDOWN.length());
    try {
      String markdown = Files.readString(file);
      String title =
          markdown
              .lines()
              .filter(line -> line.startsWith("# "))
              .findFirst()
              .map(line -> line.substring(2).strip())
              .orElse(name);
      return new Entry(name, title, Markdown.firstSentence(markdown), file);
    } catch (IOException e) {
      return new Entry(name, name, "", file);
    }
  }

  private static int rank(Entry entry) {
    int place = READING_ORDER.indexOf(entry.name());
    return place < 0 ? READING_ORDER.size() : place;
  }
}
