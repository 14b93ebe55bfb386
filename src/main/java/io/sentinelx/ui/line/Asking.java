package io.sentinelx.ui.line;

import io.sentinelx.answers.Choice;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Question;
import io.sentinelx.finding.Finding;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.line.Lines.Tab;
import io.sentinelx.value.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One question of the catalogue: asked until its answer is of the right form. */
final class Asking {
  private static final String NONE = "-";

  private final Lines lines;
  private final Prompt prompt;
  private final Backstage backstage;

  Asking(Lines lines, Prompt prompt, Backstage backstage) {
    this.lines = lines;
    this.prompt = prompt;
    this.backstage = backstage;
  }

  /** The answers with this one; nothing: back to the question before, with nothing changed. */
  Optional<Draft> ask(Question<?> question, Draft before) {
    Draft draft = before;
    String doubtful = null;
    while (true) {
      Optional<String> text = text(question, draft);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Draft next =
          text.get().equals(draft.text(question)) ? draft : draft.with(question, text.get());
      List<Problem> problems = next.problems(question);
      if (!problems.isEmpty()) {
        problems.forEach(p -> Words.tell(lines, p));
        continue;
      }
      draft = next;
      if (text.get().equals(doubtful)) {
        return Optional.of(draft);
      }
      if (tellFindings(backstage.facts(question, draft))) {
        return Optional.of(draft);
      }
      doubtful = text.get();
      lines.say("  ", "Type another answer, or press Enter to keep it all the same.");
    }
  }

  private Optional<String> text(Question<?> question, Draft draft) {
    return draft.choices(question).isEmpty() ? typed(question, draft) : chosen(question, draft);
  }

  private Optional<String> typed(Question<?> question, Draft draft) {
    String now = draft.text(question);
    boolean mayBeEmpty = mayBeEmpty(question, draft);
    String asked =
        question.label()
            + (now.isEmpty() ? (mayBeEmpty ? " [none]" : "") : " [" + Quoted.plain(now) + "]")
            + (mayBeEmpty && !now.isEmpty() ? ", or " + NONE + " for none" : "");
    return prompt
        .ask(asked, help(question, draft, mayBeEmpty), tab(question))
        .map(t -> t.isEmpty() ? now : t.strip().equals(NONE) && mayBeEmpty ? "" : t);
  }

  private Optional<String> chosen(Question<?> question, Draft draft) {
    List<Choice> choices = draft.choices(question);
    Menu menu =
        new Menu(
            lines,
            prompt,
            question.label(),
            choices.stream().map(c -> new Menu.Item(c.value(), c.label(), c.about())).toList(),
            draft.help(question));
    menu.show();
    String now = draft.text(question);
    int standard =
        IntStream.range(0, choices.size())
            .filter(i -> choices.get(i).value().equals(now))
            .findFirst()
            .orElse(-1);
    return menu.choose(standard).map(i -> choices.get(i).value());
  }

  /** Whether it holds, as far as can be seen. */
  private boolean tellFindings(List<Finding> findings) {
    findings.forEach(f -> Words.tell(lines, f));
    return findings.stream().noneMatch(f -> f.state() == Finding.State.FAIL);
  }

  private static boolean mayBeEmpty(Question<?> question, Draft draft) {
    if (question.kind().takesNothing()) {
      return true;
    }
    Draft without = draft.with(question, "");
    return without.text(question).isEmpty() && without.problems(question).isEmpty();
  }

  private static List<String> help(Question<?> question, Draft draft, boolean mayBeEmpty) {
    List<String> help = new ArrayList<>(draft.help(question));
    if (question.kind() == Question.Kind.MANY) {
      help.add("Several are typed on one line, with a space between them.");
    }
    if (question.isPath()) {
      help.add("Type its full path, from / on. The Tab key goes on with a path that was begun.");
    }
    if (mayBeEmpty) {
      help.add("Type " + NONE + " for none.");
    }
    return help;
  }

  private static Tab tab(Question<?> question) {
    return question.isFolder() ? Tab.FOLDERS : question.isPath() ? Tab.FILES : Tab.NOTHING;
  }
}
