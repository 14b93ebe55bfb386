package io.sentinelx.ui.line;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Topic;
import io.sentinelx.ui.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The pages of questions, one after the other and back. */
final class Dialogue {
  private static final List<Question<?>> PLACES =
      List.of(
          Questions.OUTPUT_PATH, Questions.ENV_FILE, Questions.INSTALL_DIR, Questions.STATE_DIR);

  private final Lines lines;
  private final Prompt prompt;
  private final Asking asking;
  private final BiConsumer<Page, Draft> given;

  /**
   * A dialogue.
   *
   * @param given told of every answer, with the page that is open
   */
  Dialogue(Lines lines, Prompt prompt, Asking asking, BiConsumer<Page, Draft> given) {
    this.lines = lines;
    this.prompt = prompt;
    this.asking = asking;
    this.given = given;
  }

  /** Where it is: at a question, or at the one whether the places are asked for. */
  private record Stop(Page page, Optional<Question<?>> question) {}

  /** What came of it: the answers, and whether it went on from the last or back from the first. */
  record End(Draft draft, boolean forward) {}

  /** Asks from that page's first question on. */
  End from(Page page, Draft draft) {
    return walk(page, draft, true);
  }

  /** Goes on backwards, at the last question. */
  End back(Draft draft) {
    return walk(Page.API, draft, false);
  }

  private End walk(Page start, Draft before, boolean fromFirst) {
    Draft draft = before;
    boolean places = hasBadPlace(draft);
    List<Stop> stops = stops(draft, places);
    int at = fromFirst ? first(stops, start) : stops.size() - 1;
    Optional<Page> open = Optional.empty();
    while (at >= 0 && at < stops.size()) {
      Stop stop = stops.get(at);
      if (!open.equals(Optional.of(stop.page()))) {
        heading(stop.page());
        open = Optional.of(stop.page());
      }
      Optional<Draft> next;
      if (stop.question().isPresent()) {
        next = asking.ask(stop.question().get(), draft);
      } else {
        Optional<Boolean> wanted = askPlaces(places);
        places = wanted.orElse(places);
        Draft same = draft;
        next = wanted.map(w -> same);
      }
      draft = next.orElse(draft);
      given.accept(stop.page(), draft);
      stops = stops(draft, places);
      at = stops.indexOf(stop) + (next.isPresent() ? 1 : -1);
    }
    return new End(draft, at >= 0);
  }

  private void heading(Page page) {
    lines.gap();
    lines.line(page.step() + ": " + page.title());
    page.topic().map(Topic::about).ifPresent(lines::say);
  }

  private Optional<Boolean> askPlaces(boolean now) {
    return prompt.confirm(
        "Change where files go?",
        now,
        List.of(
            "The NGINX site, the settings file, the program folder and the state folder have places"
                + " that suit most machines. With yes you are asked for each of them."));
  }

  private static int first(List<Stop> stops, Page page) {
    for (int i = 0; i < stops.size(); i++) {
      if (stops.get(i).page() == page) {
        return i;
      }
    }
    return 0;
  }

  private static List<Stop> stops(Draft draft, boolean places) {
    List<Stop> stops = new ArrayList<>();
    for (Page page : Page.values()) {
      for (Question<?> question : page.topic().map(draft::asked).orElse(List.of())) {
        if (!PLACES.contains(question)) {
          stops.add(new Stop(page, Optional.of(question)));
        }
      }
    }
    stops.add(new Stop(Page.API, Optional.empty()));
    if (places) {
      PLACES.forEach(q -> stops.add(new Stop(Page.API, Optional.of(q))));
    }
    return stops;
  }

  private static boolean hasBadPlace(Draft draft) {
    return PLACES.stream().anyMatch(q -> !draft.problems(q).isEmpty());
  }
}
