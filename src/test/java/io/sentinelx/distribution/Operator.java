package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Sandbox;
import io.sentinelx.testing.Tmux;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Someone at a terminal who runs the built distribution's wizard for a sandbox. */
final class Operator implements AutoCloseable {
  /** For what installs; a busy machine takes its time. */
  static final Duration LONG = Duration.ofSeconds(240);

  /** There are no more questions than that. */
  private static final int MOST = 20;

  private final Sandbox sandbox;
  private final Tmux tmux = new Tmux();

  Operator(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  Operator with(String variable, String value) {
    tmux.with(variable, value);
    return this;
  }

  /** The command line of the wizard for this sandbox. */
  static List<String> command(Sandbox sandbox, String... flags) {
    List<String> words = new ArrayList<>(List.of("setup"));
    words.addAll(sandbox.ports());
    words.addAll(List.of(flags));
    return sandbox.command(words.toArray(String[]::new));
  }

  /** Starts the wizard in a window of that size. */
  Operator starts(String size, String... flags) {
    tmux.start(size, command(sandbox, flags));
    return this;
  }

  /** The same, and waits until it knows the place, and Next can be pressed. */
  Operator opens(String size, String... flags) {
    return starts(size, flags).sees("Sandbox  ");
  }

  /** Presses Enter on one page after the other, up to that step. */
  Operator walksTo(int step) {
    for (int at = here(); at < step; at++) {
      tmux.shows("Next").presses("Enter").shows("Step " + (at + 1) + " of 7");
    }
    return this;
  }

  /** Line by line: presses Enter at one question after the other, up to the last. */
  Operator answersOn() {
    sees("What to do");
    for (int i = 0; i < MOST && !tmux.screen().contains("What now"); i++) {
      tmux.presses("Enter");
    }
    return sees("What now [install]:");
  }

  private int here() {
    return Integer.parseInt(tmux.screen().replaceAll("(?s).*Step (\\d) of 7.*", "$1"));
  }

  /** On the review: looks at it, and then presses Install. */
  Operator installs() {
    tmux.shows("‹ Install ›").presses("5").shows("[Command]").presses("Enter");
    return this;
  }

  Operator sees(String text) {
    tmux.shows(text);
    return this;
  }

  /** Waits until that is shown, with an install on the way. */
  Operator awaits(String text) {
    tmux.shows(text, LONG);
    return this;
  }

  Operator presses(String... keys) {
    tmux.presses(keys);
    return this;
  }

  Operator types(String text) {
    tmux.types(text);
    return this;
  }

  /** What runs for the sandbox, but for the terminal itself. */
  List<String> processes() {
    return sandbox.processes().stream().filter(p -> !p.contains("/pid; exec")).toList();
  }

  Tmux tmux() {
    return tmux;
  }

  /** It has ended with that exit status, and the terminal is as it was. */
  void isBack(int exit) {
    assertThat(tmux.exitCode()).as(tmux.screen()).isEqualTo(exit);
    assertThat(tmux.modes()).isEqualTo(tmux.modesAtStart());
    assertThat(tmux.isAlternate()).isFalse();
    assertThat(tmux.cursor()).endsWith(" 1");
    assertThat(after(tmux.written(), "\033[?1049h"))
        .as("what was turned on is turned off")
        .satisfies(
            all -> {
              for (String mode : List.of("1049", "2004", "1000", "1006", "25")) {
                assertThat(last(all, "\033[?" + mode)).isIn("", mode.equals("25") ? "h" : "l");
              }
            });
  }

  private static String after(String text, String mark) {
    return text.contains(mark) ? text.substring(text.indexOf(mark)) : "";
  }

  /** What came last of that mode: {@code h}, {@code l}, or nothing. */
  private static String last(String written, String mode) {
    int at = written.lastIndexOf(mode);
    return at < 0 ? "" : written.substring(at + mode.length(), at + mode.length() + 1);
  }

  @Override
  public void close() {
    tmux.close();
  }
}
