package io.sentinelx.ui.line;

import io.sentinelx.ui.PathCompletion;
import io.sentinelx.value.Quoted;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.NonBlockingReader;

/**
 * A terminal that is spoken to in lines. Nothing moves the cursor but the editing of the line that
 * is being typed. Closing it leaves the terminal's modes as they were, and so does the process's
 * end by a signal.
 */
final class Lines implements AutoCloseable {
  private static final String COMPLETE = "complete-path";
  private static final String PASTE_BEGINS = "-----BEGIN ";
  private static final String PASTE_ENDS = "-----END ";

  /** A paste is over when nothing came for so long. */
  private static final long PASTE_GAP_MILLIS = 300;

  private static final long LOOK_MILLIS = 50;
  private static final int COLUMNS = 80;
  private static final int MOST_COLUMNS = 100;

  private final Terminal terminal;
  private final Attributes modes;
  private final LineReader reader;
  private final Charset charset;
  private final int columns;
  private final Outside outside;

  /** Past JLine's terminal, as there may be something to say after that was closed. */
  private final PrintStream out;

  private final ReentrantLock speaking = new ReentrantLock();
  private Tab tab = Tab.NOTHING;
  private volatile boolean interrupted;
  private volatile boolean closing;
  private volatile Thread reading;
  private volatile Optional<Runnable> busy = Optional.empty();

  /** What the Tab key completes. */
  enum Tab {
    NOTHING,
    FILES,
    FOLDERS
  }

  /** What a terminal has to do with besides its lines. */
  interface Outside {
    /** From now on {@code lines} is closed by the process's end. */
    default void attach(Lines lines) {}

    /** Forgets the input that is there. */
    default void discard() {}

    /** Undoes {@link #attach}. */
    default void release() {}
  }

  /** Ctrl-C. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** There is nobody to ask any more: the input is at its end, or the terminal is gone. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Lines(Terminal terminal, OutputStream out, Charset charset, Outside outside) {
    this.out = new PrintStream(out, false, charset);
    this.terminal = terminal;
    this.charset = charset;
    this.outside = outside;
    int width = terminal.getSize().getColumns();
    columns = width == 0 ? COLUMNS : Math.min(width, MOST_COLUMNS);
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .option(LineReader.Option.DISABLE_HIGHLIGHTER, true)
            .build();
    if (!isDumb()) {
      reader.getWidgets().put(COMPLETE, this::complete);
      reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference(COMPLETE), "\t");
    }
    modes = terminal.getAttributes();
    terminal.handle(Terminal.Signal.INT, signal -> interrupt());
    outside.attach(this);
  }

  /** The terminal on standard input and output. */
  static Lines ofSystem(Charset charset) throws IOException {
    Terminal terminal = open(charset, System.getenv("TERM"));
    if (terminal.getSize().getColumns() == 0 && !Terminal.TYPE_DUMB.equals(terminal.getType())) {
      // A serial line that does not know its size: the kernel's own line editing serves it best.
      terminal.close();
      terminal = open(charset, Terminal.TYPE_DUMB);
    }
    return new Lines(
        terminal, new FileOutputStream(FileDescriptor.out), charset, new ProcessTerminal(terminal));
  }

  /** Streams instead of a terminal. */
  static Lines over(InputStream in, OutputStream out) throws IOException {
    return new Lines(
        new DumbTerminal("streams", Terminal.TYPE_DUMB, in, out, StandardCharsets.UTF_8),
        out,
        StandardCharsets.UTF_8,
        new Outside() {});
  }

  private static Terminal open(Charset charset, String type) throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .type(type == null || type.isEmpty() ? Terminal.TYPE_DUMB : type)
        .exec(true)
        .dumb(true)
        .jni(false)
        .nativeSignals(false)
        .encoding(charset)
        .build();
  }

  /**
   * One line, as it stands. Waits while somebody is asked, unless the terminal is being left.
   *
   * @param text without line feeds
   */
  void line(String text) {
    boolean alone = waitForTheAnswer();
    try {
      out.println(shown(text));
      out.flush();
    } finally {
      if (alone) {
        speaking.unlock();
      }
    }
  }

  private boolean waitForTheAnswer() {
    try {
      boolean alone = false;
      while (!alone && !closing) {
        alone = speaking.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      return alone;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** An empty line. */
  void gap() {
    line("");
  }

  /** Sentences, over as many lines as they need. */
  void say(String text) {
    say("", text);
  }

  /** Sentences, every line with {@code indent} before it; a line that goes on, a little more. */
  void say(String indent, String text) {
    String more = indent.isEmpty() ? "" : "  ";
    text.lines()
        .map(l -> Wrapped.at(columns - indent.length() - more.length(), l))
        .forEach(
            wrapped -> {
              line(indent + wrapped.get(0));
              wrapped.stream().skip(1).forEach(l -> line(indent + more + l));
            });
  }

  /** Forgets what was typed before it was asked for: it cannot have been meant for what follows. */
  void discardTypedAhead() {
    outside.discard();
  }

  /**
   * What is typed until Enter. Several lines that were pasted at once are one text with line feeds.
   *
   * @throws Interrupted by Ctrl-C, also where it came before
   * @throws Ended by Ctrl-D and the end of the input
   */
  String read(String prompt, Tab completion) {
    speaking.lock();
    try {
      if (interrupted) {
        interrupted = false;
        throw new Interrupted();
      }
      tab = completion;
      reading = Thread.currentThread();
      if (closing) {
        throw new Ended();
      }
      return typed(prompt);
    } finally {
      reading = null;
      speaking.unlock();
    }
  }

  private String typed(String prompt) {
    try {
      String typed = reader.readLine(shown(prompt));
      if (Thread.interrupted()) {
        throw cutShort();
      }
      return typed.startsWith(PASTE_BEGINS) && !typed.contains("\n") ? pasted(typed) : typed;
    } catch (UserInterruptException e) {
      throw cutShort();
    } catch (IOError e) {
      throw takesModesBack() ? cutShort() : ended();
    } catch (EndOfFileException | IllegalStateException e) {
      throw ended();
    }
  }

  private RuntimeException ended() {
    gapAfterPrompt();
    return new Ended();
  }

  private RuntimeException cutShort() {
    gapAfterPrompt();
    return closing ? new Ended() : new Interrupted();
  }

  /**
   * A Ctrl-C goes to all that the terminal runs: it ends the stty, too, by which JLine sets the
   * modes before and behind each line, and JLine fails with it. Returns whether the terminal is
   * still there.
   */
  private boolean takesModesBack() {
    terminal.handle(Terminal.Signal.INT, signal -> interrupt());
    Thread.interrupted();
    try {
      terminal.setAttributes(modes);
      interrupted = false;
      return true;
    } catch (IOError e) {
      return false;
    }
  }

  /** From now on Ctrl-C runs this, on a thread of its own, while nothing is read. */
  void whileBusy(Optional<Runnable> interrupt) {
    busy = interrupt;
    interrupted = false;
  }

  private void interrupt() {
    busy.ifPresentOrElse(Runnable::run, () -> interrupted = true);
  }

  /** Where the kernel shows what is typed, the cursor is still behind the prompt. */
  private void gapAfterPrompt() {
    if (isDumb()) {
      gap();
    }
  }

  /** A file's text that came line by line: all of it is one answer. */
  private String pasted(String first) {
    StringBuilder text = new StringBuilder(first);
    NonBlockingReader input = terminal.reader();
    StringBuilder current = new StringBuilder();
    try {
      while (input.peek(PASTE_GAP_MILLIS) >= 0) {
        int c = input.read();
        if (c != '\n' && c != '\r') {
          current.append((char) c);
          continue;
        }
        text.append('\n').append(current);
        if (current.toString().startsWith(PASTE_ENDS)) {
          break;
        }
        current.setLength(0);
      }
    } catch (IOException e) {
      throw new Ended();
    }
    return text.append('\n').toString();
  }

  /**
   * Goes on with what was typed as far as it is certain; names what there is to choose from. The
   * editor writes what it holds as it is, so what a terminal would obey is named alone.
   */
  private boolean complete() {
    if (tab == Tab.NOTHING) {
      return false;
    }
    String typed = reader.getBuffer().upToCursor();
    PathCompletion completion = PathCompletion.of(typed, tab == Tab.FOLDERS);
    String more = completion.text().substring(Math.min(typed.length(), completion.text().length()));
    if (!more.isEmpty() && Quoted.plain(more).equals(more)) {
      reader.getBuffer().write(more);
      return true;
    }
    List<PathCompletion.Candidate> candidates = completion.candidates();
    if (candidates.size() < 2 && more.isEmpty()) {
      return false;
    }
    gap();
    candidates.forEach(c -> line("  " + shown(c.name())));
    reader.callWidget(LineReader.REDRAW_LINE);
    return true;
  }

  private boolean isDumb() {
    return Terminal.TYPE_DUMB.equals(terminal.getType());
  }

  /** What is obeyed ends here, whoever wrote it; a prompt may stand on several lines. */
  private String shown(String text) {
    String plain = Quoted.lines(text);
    return charset.newEncoder().canEncode(plain) ? plain : Ascii.of(plain);
  }

  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    Thread asked = reading;
    if (asked != null && asked != Thread.currentThread()) {
      asked.interrupt();
    }
    try {
      terminal.close();
    } catch (IOException e) {
      // The terminal is gone, and its modes with it.
    } finally {
      outside.release();
    }
  }
}
