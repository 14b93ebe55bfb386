package io.sentinelx.ui.tui;

import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.finding.Finding;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the answers on a page, looked up beside the screen's thread as they change. */
final class FormFacts {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int KEPT = 200;

  /** All answers as they were: what is known of one may depend on others. */
  private record Key(String question, Given answers) {}

  /** What was found last, for which text. */
  private record Known(String text, List<Finding> findings) {}

  private record Looking(Key key, Work.Task task, long since) {}

  private final Wizard wizard;
  private final Form form;
  private final Map<String, Known> last = new HashMap<>();
  private final Map<String, Looking> running = new HashMap<>();
  private final Map<Key, List<Finding>> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Finding>> eldest) {
          return size() > KEPT;
        }
      };

  private Draft seen;
  private Work.Task pause;

  FormFacts(Wizard wizard, Form form) {
    this.wizard = wizard;
    this.form = form;
  }

  /** What is known of the answer as it is now. */
  List<Finding> of(Question<?> question) {
    Draft draft = form.draft();
    List<Finding> exact = kept.get(key(question, draft));
    if (exact != null) {
      return exact;
    }
    Known known = last.get(question.key());
    return known != null && known.text().equals(draft.text(question))
        ? known.findings()
        : List.of();
  }

  /** How long it has been looked up for, where nothing is known yet. */
  Optional<Duration> looking(Question<?> question) {
    Looking looking = running.get(question.key());
    boolean waited = looking != null && of(question).isEmpty();
    return waited
        ? Optional.of(Duration.ofMillis(Math.max(now() - looking.since(), 0)))
        : Optional.empty();
  }

  boolean isLooking() {
    return !running.isEmpty();
  }

  /** The page was opened: what is known is shown, and looked up again. */
  void opened() {
    seen = form.draft();
    form.asked().forEach(q -> look(q, true));
  }

  /** Looks at answers that have changed since, once they stand still. */
  void follow() {
    if (form.draft().equals(seen)) {
      return;
    }
    seen = form.draft();
    if (pause != null) {
      pause.cancel();
    }
    pause = wizard.work().after(PAUSE, () -> form.asked().forEach(q -> look(q, false)));
  }

  private void look(Question<?> question, boolean again) {
    Draft draft = form.draft();
    Key key = key(question, draft);
    Looking before = running.get(question.key());
    if (before != null && before.key().equals(key)) {
      return;
    }
    if (before != null) {
      before.task().cancel();
      running.remove(question.key());
    }
    if ((again || !kept.containsKey(key)) && form.problems(question).isEmpty()) {
      Work.Task task =
          wizard
              .work()
              .start(
                  () -> wizard.backstage().facts(question, draft),
                  findings -> found(question, draft, findings),
                  failed -> found(question, draft, List.of()));
      running.put(question.key(), new Looking(key, task, now()));
    }
  }

  private void found(Question<?> question, Draft draft, List<Finding> findings) {
    running.remove(question.key());
    kept.put(key(question, draft), findings);
    last.put(question.key(), new Known(draft.text(question), findings));
  }

  private long now() {
    return wizard.session().clock().millis();
  }

  private static Key key(Question<?> question, Draft draft) {
    return new Key(question.key(), draft.effective());
  }
}
