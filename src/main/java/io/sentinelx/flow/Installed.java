package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What set-up left on this machine, as the other commands need it. */
public record Installed(InstallRecord record, Answers answers) {
  /**
   * Answers that say together where a certificate comes from: one of them given anew unseats the
   * others.
   */
  private static final List<List<String>> CHOICES =
      List.of(
          List.of("server-cert", "tls-cert-path", "tls-key-path"),
          List.of("device-ca", "client-ca-path", "client-crl-path", "first-device-id"));

  /** What is installed under {@code sandbox}, or on the machine itself. */
  public static Optional<Installed> find(Optional<Path> sandbox) throws IOException {
    Layout layout = new Surroundings(sandbox, Optional.empty()).layout();
    Optional<InstallRecord> record =
        InstallRecord.read(layout.installRecord()).filter(InstallRecord::isInstalled);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Surroundings surroundings = new Surroundings(sandbox, Optional.empty());
    Answers answers =
        AnswersReader.read(new Given(record.get().answers()), surroundings)
            .value()
            .orElseThrow(
                () ->
                    new IOException(
                        layout.installRecord() + " holds answers that this release does not take"));
    return Optional.of(new Installed(record.get(), answers));
  }

  /** Where an install that the record speaks of kept its files, be it installed still or not. */
  static Layout layout(InstallRecord record, Layout defaults) {
    Optional<Path> sandbox = defaults.isSandbox() ? Optional.of(defaults.root()) : Optional.empty();
    return AnswersReader.read(
            new Given(record.answers()), new Surroundings(sandbox, Optional.empty()))
        .value()
        .map(Answers::layout)
        .orElse(defaults);
  }

  /** The answers of a new run: those that are installed, overlaid by those given now. */
  public static Given overlay(Given installed, Given given) {
    Given base = installed;
    for (List<String> choice : CHOICES) {
      if (unseats(choice, installed, given)) {
        for (String key : choice) {
          base = base.without(key);
        }
      }
    }
    return base.overlaidBy(given);
  }

  /**
   * Whether the way itself is chosen anew: another mode, or files where something was made here.
   */
  private static boolean unseats(List<String> choice, Given installed, Given given) {
    String mode = choice.get(0);
    String file = choice.get(1);
    boolean otherMode = given.has(mode) && !given.last(mode).equals(installed.last(mode));
    boolean filesNow = given.has(file) && !installed.has(file);
    return otherMode && !(given.last(mode).equals(Optional.of("existing")) && installed.has(file))
        || filesNow;
  }
}
