package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.Given;
import io.sentinelx.os.InstalledCommand;
import io.sentinelx.os.ShellWord;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A set-up as words of a command line, to be copied into a runbook. */
public final class CommandLine {
  private static final String FINISH = "--recover=finish";

  private CommandLine() {}

  /** The set-up with these answers and options, without anybody who is asked. */
  static List<String> of(Answers answers, SetupOptions options) {
    return of(answers.given(), options, options.sandbox());
  }

  /** The same with what was answered so far. */
  public static List<String> of(Given given, SetupOptions options, Optional<Path> sandbox) {
    List<String> words = new ArrayList<>(List.of("sentinelx", "setup"));
    words.addAll(given.asFlags());
    sandbox.ifPresent(dir -> words.add("--sandbox=" + dir));
    addIf(options.replaceFile(), "--replace-file", words);
    addIf(!options.checkNginx(), "--no-check-nginx-config", words);
    addIf(!options.reloadNginx(), "--no-reload-nginx", words);
    addIf(!options.smokeTest(), "--no-smoke-test", words);
    options.saveAnswers().ifPresent(file -> words.add("--save-answers=" + file));
    words.add("--yes");
    addIf(options.finishUnfinished(), FINISH, words);
    return words;
  }

  /** A command that can be run as things are, on what is in that place, such as "status". */
  static String on(Optional<Path> sandbox, String words) {
    return InstalledCommand.now(Layout.of(sandbox), Distribution.current().program(), words);
  }

  /** The same for what goes on with something: by the release that runs this. */
  static String ofThisRelease(Optional<Path> sandbox, String words) {
    return InstalledCommand.ofSameRelease(
        Layout.of(sandbox), Distribution.current().program(), words);
  }

  /** The same for the program of a release that is unpacked, or built, first. */
  static String ofRelease(Optional<Path> sandbox, String words) {
    return InstalledCommand.with("bin/sentinelx", Layout.of(sandbox), words);
  }

  /** How a run that was left is put back, and how it is gone on with, a sentence each. */
  static List<String> waysOut(Answers answers, SetupOptions options) {
    List<String> setup = of(answers.given(), options, Optional.empty());
    List<String> finish = new ArrayList<>(setup.subList(1, setup.size()));
    addIf(!options.finishUnfinished(), FINISH, finish);
    return List.of(
        "Put it back: " + on(options.sandbox(), "recover"),
        "Go on with it: " + ofThisRelease(options.sandbox(), ShellWord.join(finish)));
  }

  private static void addIf(boolean wanted, String flag, List<String> words) {
    if (wanted) {
      words.add(flag);
    }
  }
}
