package io.sentinelx.ui.line;

import io.sentinelx.ui.line.Lines.Tab;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A numbered list to choose from, by number or by name. */
final class Menu {
  /**
   * What can be chosen.
   *
   * @param name as it is spelled in an answers file, or a word
   */
  record Item(String name, String label, String about) {
    private boolean isCalled(String typed) {
      String text = typed.toLowerCase(Locale.ROOT);
      return text.equals(name.toLowerCase(Locale.ROOT))
          || text.equals(label.toLowerCase(Locale.ROOT));
    }
  }

  private final Lines lines;
  private final Prompt prompt;
  private final String title;
  private final List<Item> items;
  private final List<String> help;

  Menu(Lines lines, Prompt prompt, String title, List<Item> items, List<String> help) {
    this.lines = lines;
    this.prompt = prompt;
    this.title = title;
    this.items = List.copyOf(items);
    this.help = List.copyOf(help);
  }

  /** What is asked, then the ways to answer it. */
  void show() {
    lines.say(title + ":");
    for (int i = 0; i < items.size(); i++) {
      lines.say("  ", (i + 1) + ". " + items.get(i).label() + ": " + items.get(i).about() + ".");
    }
  }

  /**
   * The place of what was chosen, 0-based; nothing: back.
   *
   * @param standard the place of what Enter chooses; out of range: Enter chooses nothing
   */
  Optional<Integer> choose(int standard) {
    boolean keeps = standard >= 0 && standard < items.size();
    String choice = items.size() == 1 ? "" : ", " + numbers();
    String asked = title + choice + (keeps ? " [" + (standard + 1) + "]" : "");
    while (true) {
      Optional<String> typed = prompt.ask(asked, explained(), Tab.NOTHING);
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      if (typed.get().isBlank() && keeps) {
        return Optional.of(standard);
      }
      Optional<Integer> place = place(typed.get().strip());
      if (place.isPresent()) {
        return place;
      }
      lines.say("That is not one of them. Type " + numbers() + ", or a name from the list.");
    }
  }

  private List<String> explained() {
    List<String> all = new ArrayList<>(help);
    for (int i = 0; i < items.size(); i++) {
      all.add((i + 1) + ". " + items.get(i).label() + ": " + items.get(i).about() + ".");
    }
    return all;
  }

  private Optional<Integer> place(String typed) {
    return IntStream.range(0, items.size())
        .filter(i -> typed.equals(String.valueOf(i + 1)) || items.get(i).isCalled(typed))
        .boxed()
        .findFirst();
  }

  private String numbers() {
    if (items.size() == 1) {
      return "1";
    }
    return IntStream.range(1, items.size())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "))
        + " or "
        + items.size();
  }
}
