package io.sentinelx.flow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How set-up runs, as opposed to what it sets up.
 *
 * @param yes whether it may change the machine
 * @param dryRun whether it only says what it would do
 * @param sandbox the sandbox's folder, absolute
 * @param replaceFile whether a file at {@code output-path} that is not ours may be replaced
 * @param checkNginx whether the new configuration goes through {@code nginx -t}
 * @param reloadNginx whether NGINX is told to take it up
 * @param smokeTest whether the proof is made
 * @param saveAnswers where the answers are written to
 * @param finishUnfinished whether an unfinished install is gone on with instead of being undone
 *     first
 */
public record SetupOptions(
    boolean yes,
    boolean dryRun,
    Optional<Path> sandbox,
    boolean replaceFile,
    boolean checkNginx,
    boolean reloadNginx,
    boolean smokeTest,
    Optional<Path> saveAnswers,
    boolean finishUnfinished) {

  /** Nothing left out, and no consent given: what a wizard begins with. */
  public static SetupOptions usual(Optional<Path> sandbox) {
    return new SetupOptions(
        false, false, sandbox, false, true, true, true, Optional.empty(), false);
  }

  /** The same for another place: a sandbox, or the machine itself. */
  public SetupOptions in(Optional<Path> other) {
    return new SetupOptions(
        yes,
        dryRun,
        other,
        replaceFile,
        checkNginx,
        reloadNginx,
        smokeTest,
        saveAnswers,
        finishUnfinished);
  }

  /** The same, with an unfinished install gone on with, or not. */
  public SetupOptions finishing(boolean finish) {
    return new SetupOptions(
        yes, dryRun, sandbox, replaceFile, checkNginx, reloadNginx, smokeTest, saveAnswers, finish);
  }
}
