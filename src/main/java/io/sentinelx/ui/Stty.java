package io.sentinelx.ui;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A terminal's size and modes, which Java itself can neither read nor set. Each call starts {@code
 * stty}, in about 2 ms, and gives up after 2 s: that one waits for what is still to be written, and
 * the terminal may be gone.
 *
 * @param device the terminal, such as {@code /dev/tty}
 */
public record Stty(Path device) {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** The window's size now; empty where it fails. */
  public Optional<WindowSize> size() {
    return output("size").flatMap(WindowSize::parse);
  }

  /** The modes, in a form that {@link #restore} takes; empty where it fails. */
  public Optional<String> modes() {
    return output("-g");
  }

  /**
   * Every key comes at once and as it is, also those that would end, stop or suspend; nothing is
   * echoed. How the line is driven (speed, parity, carrier) stays.
   *
   * @return whether it is so now
   */
  public boolean raw() {
    return run(
            "-icanon", "-isig", "-iexten", "-echo", "-ixon", "-ixoff", "-icrnl", "-inlcr", "-igncr",
            "-istrip", "-brkint", "-parmrk", "min", "1", "time", "0")
        .ok();
  }

  /**
   * Sets the modes, byte for byte as {@link #modes} gave them; where what was written before does
   * not get through in 2 s, without it.
   */
  public boolean restore(String modes) {
    return run(modes).ok() || run("-drain", modes).ok();
  }

  private Optional<String> output(String argument) {
    CommandResult result = run(argument);
    return result.ok() ? Optional.of(result.output().strip()) : Optional.empty();
  }

  private CommandResult run(String... arguments) {
    return Commands.run(Command.of("stty", arguments).within(LONGEST), device);
  }
}
