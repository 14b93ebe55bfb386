package io.sentinelx.ui.tui;

import io.sentinelx.answers.Choice;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is asked on a page, where the focus stands, and whose errors are shown by now. */
final class Form {
  private static final List<Question<?>> PLACES =
      List.of(
          Questions.OUTPUT_PATH, Questions.ENV_FILE, Questions.INSTALL_DIR, Questions.STATE_DIR);

  private final Answering answering;
  private final Topic topic;
  private final Set<Question<?>> touched = new HashSet<>();
  private final Set<Question<?>> left = new HashSet<>();
  private boolean unfolded;
  private Stop focus = Stop.Spot.NEXT;

  Form(Answering answering, Topic topic) {
    this.answering = answering;
    this.topic = topic;
  }

  Topic topic() {
    return topic;
  }

  Draft draft() {
    return answering.draft();
  }

  /** All that is asked now, what is folded included. */
  List<Question<?>> asked() {
    return draft().asked(topic);
  }

  /** What stands on the page. */
  List<Question<?>> shown() {
    return asked().stream().filter(q -> !isPlace(q) || !isFolded()).toList();
  }

  static boolean isPlace(Question<?> question) {
    return PLACES.contains(question);
  }

  boolean hasPlaces() {
    return topic.questions().stream().anyMatch(Form::isPlace);
  }

  /** Whether the places of files may be out of sight: all of them are the usual ones. */
  boolean canFold() {
    return hasPlaces() && PLACES.stream().allMatch(draft()::isStandard);
  }

  boolean isFolded() {
    return canFold() && !unfolded;
  }

  void fold() {
    unfolded = !unfolded;
  }

  /** Where the focus can go, from top to bottom. */
  List<Stop> stops() {
    List<Stop> stops = new ArrayList<>();
    for (Question<?> question : shown()) {
      if (question.choices().isEmpty()) {
        if (isPlace(question) && !stops.contains(Stop.Spot.PLACES) && canFold()) {
          stops.add(Stop.Spot.PLACES);
        }
        stops.add(new Stop.Field(question));
      } else {
        draft().choices(question).forEach(c -> stops.add(new Stop.Option(question, c)));
      }
    }
    if (isFolded()) {
      stops.add(Stop.Spot.PLACES);
    }
    stops.add(Stop.Spot.BACK);
    stops.add(Stop.Spot.NEXT);
    return stops;
  }

  Stop focus() {
    return focus;
  }

  /** The question that the focus stands on. */
  Optional<Question<?>> focused() {
    return asked().stream().filter(focus::isOf).findFirst();
  }

  void focus(Stop stop) {
    focused().filter(q -> !stop.isOf(q)).ifPresent(left::add);
    focus = stop;
  }

  void focus(Question<?> question) {
    focus(entry(question));
  }

  /** To the stop below, or by a negative number the one above; the buttons stand side by side. */
  void step(int by) {
    List<Stop> stops = stops();
    stops.remove(Stop.Spot.BACK);
    Stop from = focus == Stop.Spot.BACK ? Stop.Spot.NEXT : focus;
    focus(stops.get(Math.floorMod(stops.indexOf(from) + by, stops.size())));
  }

  /** To the next thing to answer or to press, or the one before. */
  void jump(int by) {
    Optional<Question<?>> from = focused();
    List<Stop> stops = stops();
    int at = stops.indexOf(focus);
    do {
      at = Math.floorMod(at + by, stops.size());
    } while (from.filter(stops.get(at)::isOf).isPresent());
    focus(stops.get(at) instanceof Stop.Option option ? entry(option.question()) : stops.get(at));
  }

  /** From one button to the other; false: the focus stands on neither. */
  boolean turn() {
    boolean isBack = focus == Stop.Spot.BACK;
    if (isBack || focus == Stop.Spot.NEXT) {
      focus(isBack ? Stop.Spot.NEXT : Stop.Spot.BACK);
      return true;
    }
    return false;
  }

  /** Where a question is entered: at what is chosen, if it has choices. */
  private Stop entry(Question<?> question) {
    if (question.choices().isEmpty()) {
      return new Stop.Field(question);
    }
    List<Choice> choices = draft().choices(question);
    return new Stop.Option(
        question,
        choices.stream().filter(c -> isChosen(question, c)).findFirst().orElse(choices.get(0)));
  }

  boolean isChosen(Question<?> question, Choice choice) {
    return draft().text(question).equals(choice.value());
  }

  void touch(Question<?> question) {
    touched.add(question);
    left.remove(question);
  }

  /** The focused field was not typed in for a while. */
  void rest() {
    focused().filter(touched::contains).ifPresent(left::add);
  }

  /** Where the work is: at the first question with a problem, else at the way on. */
  void open() {
    focus = Stop.Spot.NEXT;
    firstWrong().ifPresent(q -> focus = entry(q));
  }

  /**
   * Looks whether the page can be left for the next one. If not, its errors are shown and the focus
   * goes to the first, which is not scolded where it was not even asked before.
   */
  boolean isDone(List<Question<?>> askedBefore) {
    Optional<Question<?>> wrong = firstWrong();
    wrong.ifPresent(
        q -> {
          focus(q);
          left.addAll(askedBefore);
        });
    return wrong.isEmpty();
  }

  private Optional<Question<?>> firstWrong() {
    return asked().stream().filter(q -> !problems(q).isEmpty()).findFirst();
  }

  /** What is wrong with an answer. */
  List<Problem> problems(Question<?> question) {
    return answering.problems(question);
  }

  /** The same, if it is time to say so. */
  List<Problem> errors(Question<?> question) {
    boolean told = left.contains(question) || draft().start().has(question.key());
    boolean typing = focus.isOf(question) && touched.contains(question) && !left.contains(question);
    return told && !typing ? problems(question) : List.of();
  }
}
