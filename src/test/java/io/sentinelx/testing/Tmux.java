package io.sentinelx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A terminal with one program in it, and a person in front: tmux, with a server of its own that
 * ends with the test.
 */
public final class Tmux implements AutoCloseable {

  /** Between two keys; what comes faster than anybody types is a sequence or a paste. */
  private static final long BETWEEN_KEYS = TimeUnit.MILLISECONDS.toNanos(120);

  /** Its program runs in a process of its own, by whose end the terminal is still there. */
  private static final String SCRIPT =
      "f=$1; shift; trap : INT; stty -g >$f/modes\n"
          + "sh -c 'echo $$ >$0/pid; exec \"$@\"' $f \"$@\"\n"
          + "echo $? >$f/part; mv $f/part $f/exit; exec sleep 600";

  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private long lastKey;

  /** Nothing runs in it yet. TERM is tmux-256color, the locale C.UTF-8; nothing else is set. */
  public Tmux() {
    try {
      folder = Files.createTempDirectory("tmux");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("HOME", folder.toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("TERM", "tmux-256color");
  }

  /** The program will find this in its environment. Call before {@code start}. */
  public Tmux with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts the program in a window of that size, such as {@code 80x24}. */
  public Tmux start(String size, String... command) {
    return start(size, List.of(command));
  }

  /** Starts the program in a window of that size, such as {@code 80x24}. */
  public Tmux start(String size, List<String> command) {
    String[] sides = size.split("x");
    List<String> words = new ArrayList<>(List.of("new-session", "-d", "-s", "s"));
    words.addAll(List.of("-x", sides[0], "-y", sides[1], "env", "-i"));
    environment.forEach((k, v) -> words.add(k + "=" + v));
    words.addAll(List.of("sh", "-c", SCRIPT, "sh", folder.toString()));
    words.addAll(command);
    words.addAll(List.of(";", "pipe-pane", "-t", "s", "cat >" + folder.resolve("written")));
    tmux(words.toArray(String[]::new));
    Eventually.holds(
        "it runs", () -> Files.exists(folder.resolve("pid")) && !read("pid").isBlank());
    return this;
  }

  /** Types it, character for character. */
  public Tmux types(String text) {
    return key("send-keys", "-t", "s", "-l", "--", text);
  }

  /** Presses keys one after the other, by tmux's names: Enter, Tab, BTab, Escape, F1, C-c, Up. */
  public Tmux presses(String... keys) {
    for (String key : keys) {
      key("send-keys", "-t", "s", key);
    }
    return this;
  }

  /** Sends bytes, each character one of them, all at once. */
  public Tmux sends(String bytes) {
    buffer(bytes.getBytes(StandardCharsets.ISO_8859_1));
    return key("paste-buffer", "-t", "s", "-d", "-r");
  }

  /** Pastes it as a terminal does: between marks where the program asked for them. */
  public Tmux pastes(String text) {
    buffer(text.getBytes(StandardCharsets.UTF_8));
    return key("paste-buffer", "-t", "s", "-d", "-p");
  }

  /** Waits until the text is on the screen. */
  public Tmux shows(String text) {
    return shows(text, Eventually.LONGEST);
  }

  /** Waits until the text is on the screen, that long at most. */
  public Tmux shows(String text, Duration longest) {
    try {
      Eventually.holds("'" + text + "' is shown", longest, () -> screen().contains(text));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " on\n" + screen(), e);
    }
    return this;
  }

  /** Waits until the text is no longer on the screen. */
  public Tmux hides(String text) {
    try {
      Eventually.holds("'" + text + "' is gone", () -> !screen().contains(text));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " on\n" + screen(), e);
    }
    return this;
  }

  /** What stands on the screen now, a line for each row, without spaces at their ends. */
  public String screen() {
    return tmux("capture-pane", "-t", "s", "-p");
  }

  /** The same with the escape sequences of its colours. */
  public String colours() {
    return tmux("capture-pane", "-t", "s", "-p", "-e");
  }

  /**
   * Where the cursor stands, as {@code column,row}, 0-based, and whether it shows: {@code 1,2 1}.
   */
  public String cursor() {
    return tmux("display", "-t", "s", "-p", "#{cursor_x},#{cursor_y} #{cursor_flag}").strip();
  }

  /** Whether the program has the alternate screen. */
  public boolean isAlternate() {
    return tmux("display", "-t", "s", "-p", "#{alternate_on}").strip().equals("1");
  }

  /** Every byte that the program has written, each as one character. */
  public String written() {
    return read("written");
  }

  /** Makes the window that large. */
  public Tmux resize(int columns, int rows) {
    tmux("resize-window", "-t", "s", "-x", "" + columns, "-y", "" + rows);
    return this;
  }

  /** The terminal's modes now, as {@code stty -g} has them. */
  public String modes() {
    String device = tmux("display", "-t", "s", "-p", "#{pane_tty}").strip();
    return Ran.of(List.of("stty", "-g", "-F", device)).out().strip();
  }

  /** The terminal's modes before the program ran. */
  public String modesAtStart() {
    return read("modes").strip();
  }

  /** Sends the program a signal, such as TERM. */
  public Tmux signal(String name) {
    Ran.of(List.of("/bin/kill", "-s", name, "" + pid()));
    return this;
  }

  /** The program's process. */
  public long pid() {
    return Long.parseLong(read("pid").strip());
  }

  /** Takes the terminal away, as when a connection breaks. */
  public Tmux hangUp() {
    tmux("kill-session", "-t", "s");
    return this;
  }

  /** Waits for the program's end. */
  public int exitCode() {
    Path exit = folder.resolve("exit");
    try {
      Eventually.holds("the program ends", () -> Files.exists(exit));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; it shows\n" + screen(), e);
    }
    return Integer.parseInt(read("exit").strip());
  }

  @Override
  public void close() {
    run(List.of("kill-server"));
    Ran.of(List.of("rm", "-rf", folder.toString()));
  }

  /** Nobody types faster: the last key was there for so long. */
  private Tmux key(String... words) {
    long wait = lastKey + BETWEEN_KEYS - System.nanoTime();
    if (lastKey != 0 && wait > 0) {
      LockSupport.parkNanos(wait);
    }
    tmux(words);
    lastKey = System.nanoTime();
    return this;
  }

  private void buffer(byte[] bytes) {
    Path file = folder.resolve("buffer");
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tmux("load-buffer", file.toString());
  }

  private String read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tmux(String... words) {
    Ran ran = run(Arrays.asList(words));
    if (ran.exit() != 0) {
      throw new AssertionError("tmux " + String.join(" ", words) + ": " + ran.err());
    }
    return ran.out();
  }

  private Ran run(List<String> words) {
    List<String> all = new ArrayList<>(List.of("env", "-u", "TMUX", "LC_ALL=C.UTF-8", "tmux"));
    all.addAll(List.of("-u", "-S", folder.resolve("socket").toString(), "-f", "/dev/null"));
    all.addAll(words);
    return Ran.of(all);
  }
}
