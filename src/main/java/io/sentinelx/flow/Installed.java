package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.plan.Served;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What set-up left on this machine, as the other commands need it. */
public record Installed(InstallRecord record, Answers answers) {
  /** What applies does not depend on the place. */
  private static final Surroundings NOWHERE = new Surroundings(Optional.empty(), Optional.empty());

  /** With files of one's own the way is theirs, whichever it was before. */
  private static final Map<Question<?>, Question<?>> WAYS =
      Map.of(
          Questions.TLS_CERT_PATH, Questions.SERVER_CERT,
          Questions.CLIENT_CA_PATH, Questions.DEVICE_CA);

  /**
   * What is installed under {@code sandbox}, or on the machine itself.
   *
   * @throws SandboxRefused where that is not the caller's alone
   */
  public static Optional<Installed> find(Optional<Path> sandbox) throws IOException {
    Layout layout = SandboxFolder.layout(sandbox);
    Optional<InstallRecord> record =
        InstallRecord.read(layout.installRecord()).filter(InstallRecord::isInstalled);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Answers answers =
        answers(record.get(), sandbox)
            .orElseThrow(
                () ->
                    new IOException(
                        layout.installRecord() + " holds answers that this release does not take"));
    return Optional.of(new Installed(record.get(), answers));
  }

  /** The answers with the files that NGINX and the service are given. */
  Answers served(Clock clock) {
    return Served.of(answers, clock.instant()).answers();
  }

  /**
   * Where the files of what is installed in that place are, of what was, or is being: the record
   * says it from before the first file is there until data and all were removed.
   *
   * @throws SandboxRefused where that is not the caller's alone
   */
  public static Layout place(Optional<Path> sandbox) throws IOException {
    Layout defaults = SandboxFolder.layout(sandbox);
    return InstallRecord.read(defaults.installRecord())
        .map(record -> layout(record, defaults))
        .orElse(defaults);
  }

  /** Where an install that the record speaks of kept its files, be it installed still or not. */
  static Layout layout(InstallRecord record, Layout defaults) {
    return answers(record, defaults.sandbox()).map(Answers::layout).orElse(defaults);
  }

  /** What a record's install was asked for; none where this release does not take it. */
  static Optional<Answers> answers(InstallRecord record, Optional<Path> sandbox) {
    return AnswersReader.read(
            new Given(record.answers()), new Surroundings(sandbox, Optional.empty()))
        .value();
  }

  /**
   * The answers of a new run: those that are installed, overlaid by those given now. What is no
   * longer asked for then goes, such as the files of a certificate that is to be made here.
   */
  public static Given overlay(Given installed, Given given) {
    Given base = installed;
    for (Map.Entry<Question<?>, Question<?>> way : WAYS.entrySet()) {
      if (given.has(way.getKey().key()) && !installed.has(way.getKey().key())) {
        base = base.without(way.getValue().key());
      }
    }
    Given all = base.overlaidBy(given);
    Draft before = Draft.of(NOWHERE, installed);
    Draft after = Draft.of(NOWHERE, all);
    for (Question<?> question : Questions.ALL) {
      if (!given.has(question.key()) && before.applies(question) && !after.applies(question)) {
        all = all.without(question.key());
      }
    }
    return all;
  }
}
