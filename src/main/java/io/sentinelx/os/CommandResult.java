package io.sentinelx.os;

import java.time.Duration;

/**
 * What a command did.
 *
 * @param command what was run
 * @param exitCode its exit status; -1 where it could not be started or ran out of time
 * @param output standard output and error together, as UTF-8, at most 1 MiB
 * @param took how long it ran
 */
public record CommandResult(Command command, int exitCode, String output, Duration took) {
  /** Whether it exited 0. */
  public boolean ok() {
    return exitCode == 0;
  }

  /** The last line of the output that says something; often the reason. */
  public String lastLine() {
    return output
        .lines()
        .filter(l -> !l.isBlank())
        .reduce((a, b) -> b)
        .orElse("it printed nothing")
        .strip();
  }
}
