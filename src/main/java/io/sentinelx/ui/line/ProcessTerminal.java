package io.sentinelx.ui.line;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/** The process around its terminal: signals, its end, and what is read and written past JLine. */
final class ProcessTerminal implements Lines.Outside {
  /** Held, as a logger that nobody holds forgets its level. It warns of a terminal that is gone. */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  /** Bracketed paste and the keypad as they are without a reader. */
  private static final byte[] PLAIN_MODES =
      "\u001b[?2004l\u001b[?1l\u001b>".getBytes(StandardCharsets.US_ASCII);

  private final Terminal terminal;
  private final Object interruptBefore;
  private Thread hook;

  ProcessTerminal(Terminal terminal) {
    JLINE.setLevel(Level.OFF);
    this.terminal = terminal;
    interruptBefore = Signals.register("INT", () -> terminal.raise(Terminal.Signal.INT));
  }

  @Override
  public void attach(Lines lines) {
    hook = new Thread(lines::close, "leave the terminal as it was");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** By reading: a terminal cannot be skipped through. */
  @Override
  @SuppressWarnings("StreamResourceLeak")
  public void discard() {
    try {
      FileInputStream in = new FileInputStream(FileDescriptor.in);
      byte[] buffer = new byte[256];
      while (in.available() > 0 && in.read(buffer) > 0) {
        // It is not looked at.
      }
    } catch (IOException e) {
      // What can be read no more is told by the next question.
    }
  }

  /** JLine's own hook may have closed its terminal first, so this is written past it. */
  @Override
  public void release() {
    if (!terminal.getType().equals(Terminal.TYPE_DUMB)) {
      try {
        new FileOutputStream(FileDescriptor.out).write(PLAIN_MODES);
      } catch (IOException e) {
        // The terminal is gone, and its modes with it.
      }
    }
    Signals.unregister("INT", interruptBefore);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: this is the hook.
    }
  }
}
