package io.sentinelx.ui;

import io.sentinelx.answers.AnswersFile;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.apply.SetupDraft;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers, never a secret, saved as they are given, so that a wizard that was cut short can be gone
 * on with. It has the answers file's format, and an entry {@code page}. May be used by several
 * threads.
 */
public final class DraftFile {
  private static final String PAGE = "page";

  private final Layout layout;
  private String saved = "";
  private boolean complained;

  /**
   * What a wizard that was cut short had got.
   *
   * @param page where it was
   * @param answers all texts by then; a draft is gone on with by {@code draft.resumed(answers)}
   * @param when it was saved
   */
  public record Saved(Page page, Given answers, Instant when) {}

  /**
   * What was looked for.
   *
   * @param saved what is there to go on with
   * @param ignored why something that is there is not used, a sentence
   */
  public record Found(Optional<Saved> saved, Optional<String> ignored) {}

  /** The file of a wizard for this machine, or for a sandbox. */
  public DraftFile(Optional<Path> sandbox) {
    layout = Layout.of(sandbox);
  }

  /** What was saved; one that cannot be trusted or read is none. */
  public static Found find(Optional<Path> sandbox) {
    Layout layout = Layout.of(sandbox);
    try {
      Optional<String> text = SetupDraft.of(layout).read();
      if (text.isEmpty()) {
        return new Found(Optional.empty(), Optional.empty());
      }
      Instant when = Files.getLastModifiedTime(layout.setupDraft()).toInstant();
      Optional<Saved> saved = parse(text.get(), when);
      if (saved.isEmpty()) {
        return ignored(Quoted.of(layout.setupDraft().toString()) + " is damaged.");
      }
      return new Found(overtaken(layout, when) ? Optional.empty() : saved, Optional.empty());
    } catch (InvalidValue e) {
      return ignored(e.getMessage());
    } catch (IOException e) {
      return ignored(Quoted.of(layout.setupDraft().toString()) + " cannot be read.");
    }
  }

  private static Found ignored(String why) {
    return new Found(
        Optional.empty(), Optional.of("Answers that were saved earlier are not used: " + why));
  }

  /** Whether something was installed or removed since then. */
  private static boolean overtaken(Layout layout, Instant when) throws IOException {
    return Files.exists(layout.installRecord())
        && Files.getLastModifiedTime(layout.installRecord()).toInstant().isAfter(when);
  }

  /**
   * Saves where something changed, and waits for the disk then; so not on the screen's thread.
   *
   * @param answers all texts, {@code draft.typed()}
   * @return why it cannot be saved, a sentence: the first time only
   */
  public synchronized Optional<String> save(Page page, Given answers) {
    String text = write(page, answers);
    SetupDraft file = SetupDraft.of(layout);
    if (text.equals(saved) || !file.isKept()) {
      return Optional.empty();
    }
    try {
      file.save(text);
      saved = text;
      return Optional.empty();
    } catch (IOException e) {
      return complain(Quoted.of(layout.setupDraft().toString()) + " cannot be written.");
    } catch (InvalidValue e) {
      return complain(e.getMessage());
    }
  }

  private Optional<String> complain(String why) {
    boolean again = complained;
    complained = true;
    return again
        ? Optional.empty()
        : Optional.of("Should this be cut short, your answers are lost: " + why);
  }

  /** Removes it, and a sandbox's folder that saving made and nothing else is in. */
  public synchronized void delete() {
    SetupDraft.of(layout).delete();
    saved = "";
  }

  private static String write(Page page, Given answers) {
    Given kept = Given.nothing();
    for (Question<?> question : Questions.ALL) {
      List<String> texts = answers.all(question.key());
      if (!texts.isEmpty() && texts.stream().allMatch(t -> Keepable.is(question, t))) {
        kept = kept.with(question.key(), texts.toArray(String[]::new));
      }
    }
    return PAGE + "=" + spelled(page) + "\n" + AnswersFile.write(kept);
  }

  private static Optional<Saved> parse(String text, Instant when) {
    Optional<Given> given = AnswersFile.parse(text).value();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Given answers = Given.nothing();
    for (Question<?> question : Questions.ALL) {
      List<String> texts = given.get().all(question.key());
      if (question.kind() != Question.Kind.NOT_YET && !texts.isEmpty()) {
        answers = answers.with(question.key(), texts.toArray(String[]::new));
      }
    }
    Given whole = answers;
    return Arrays.stream(Page.values())
        .filter(p -> given.get().last(PAGE).filter(spelled(p)::equals).isPresent())
        .findFirst()
        .map(page -> new Saved(page, whole, when));
  }

  private static String spelled(Page page) {
    return page.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
