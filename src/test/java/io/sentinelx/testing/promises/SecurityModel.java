package io.sentinelx.testing.promises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code docs/security-model.md}, the one list of promises. A heading {@code ### N. Title} is a
 * promise that is due, and the paragraph in its section that begins with {@code Held by:} names its
 * tests; a row {@code | N | Title | … |} is one that is not due yet.
 */
final class SecurityModel {
  static final Path PAGE = Path.of("docs/security-model.md");

  private static final Pattern DUE = Pattern.compile("(?m)^### (\\d+)\\. (.+)$");
  private static final Pattern LATER =
      Pattern.compile("(?m)^\\| *(\\d+) *\\| *(.+?) *\\| *(.+?) *\\|$");
  private static final Pattern HELD_BY = Pattern.compile("(?m)^Held by:(?:.*\\S\n)*?(?=\n|\\z)");
  private static final int WIDTH = 100;

  private final String text;

  private SecurityModel(String text) {
    this.text = text;
  }

  static SecurityModel read() throws IOException {
    return new SecurityModel(Files.readString(PAGE));
  }

  String text() {
    return text;
  }

  /**
   * A promise.
   *
   * @param comesWith the part of the product that brings it; empty where it is due
   */
  record Entry(int number, String title, String comesWith) {
    boolean due() {
      return comesWith.isEmpty();
    }
  }

  /** By number. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Matcher due = DUE.matcher(text);
    while (due.find()) {
      entries.add(new Entry(Integer.parseInt(due.group(1)), due.group(2), ""));
    }
    Matcher later = LATER.matcher(text);
    while (later.find()) {
      entries.add(new Entry(Integer.parseInt(later.group(1)), later.group(2), later.group(3)));
    }
    entries.sort((a, b) -> Integer.compare(a.number(), b.number()));
    return entries;
  }

  /** The page with these in its paragraphs of tests; each section of a due promise has one. */
  SecurityModel heldBy(SortedMap<Integer, SortedSet<Holder>> holders) {
    StringBuilder page = new StringBuilder();
    int number = 0;
    for (String section : text.split("(?m)(?=^#{2,3} )", -1)) {
      Matcher due = DUE.matcher(section);
      number = due.lookingAt() ? Integer.parseInt(due.group(1)) : 0;
      page.append(
          number == 0
              ? section
              : HELD_BY
                  .matcher(section)
                  .replaceFirst(
                      Matcher.quoteReplacement(
                          paragraph(holders.getOrDefault(number, new TreeSet<>())))));
    }
    return new SecurityModel(page.toString());
  }

  private static String paragraph(SortedSet<Holder> holders) {
    String here = names(holders, false);
    String machines = names(holders, true);
    String all =
        here.isEmpty() && machines.isEmpty()
            ? "no test yet"
            : here
                + (here.isEmpty() || machines.isEmpty() ? "" : "; ")
                + (machines.isEmpty() ? "" : "on a new machine " + machines);
    return wrap("Held by: " + all + ".");
  }

  private static String names(SortedSet<Holder> holders, boolean machine) {
    return holders.stream()
        .filter(h -> h.machine() == machine)
        .map(h -> "`" + h.name() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String wrap(String words) {
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : words.split(" ", -1)) {
      boolean first = column == 0;
      boolean fits = first || column + 1 + word.length() <= WIDTH;
      if (!first) {
        wrapped.append(fits ? ' ' : '\n');
      }
      column = (fits && !first ? column + 1 : 0) + word.length();
      wrapped.append(word);
    }
    return wrapped.append('\n').toString();
  }
}
