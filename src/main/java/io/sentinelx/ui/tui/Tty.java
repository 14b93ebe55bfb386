package io.sentinelx.ui.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import io.sentinelx.ui.Depth;
import io.sentinelx.ui.Stty;
import io.sentinelx.ui.Surface;
import io.sentinelx.ui.WindowSize;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * The terminal while the wizard has it: keys come one by one, and what is drawn stands on a screen
 * of its own. However this process ends (but by SIGKILL), the terminal is as it was before, or,
 * where it is gone, nothing waits for it.
 */
final class Tty implements AutoCloseable {
  /** A terminal that takes nothing more, as on a broken connection, is not waited for longer. */
  private static final long LONGEST_FAREWELL_MILLIS = 1000;

  private final Stty stty;
  private final ReadableByteChannel in;
  private final OutputStream device;
  private final Outlet out;
  private final AnsiTerminal terminal;
  private final WindowSize size;
  private final Thread hook = new Thread(this::close, "terminal-restore");
  private final TerminalScreen screen;
  private String modes = "";
  private boolean onScreen;
  private boolean closed;
  private Listener listener;

  private Tty(Surface surface, Stty stty, ReadableByteChannel in, OutputStream device)
      throws IOException {
    this.stty = stty;
    this.in = in;
    this.device = device;
    this.out = new Outlet(device);
    this.size = surface.size();
    this.terminal =
        new AnsiTerminal(
            out,
            new TerminalSize(size.columns(), size.rows()),
            surface.depth() != Depth.MONO,
            surface.unicode());
    this.screen = new TerminalScreen(terminal);
  }

  /**
   * Takes the process's terminal.
   *
   * @throws IOException where it cannot be opened, or its modes cannot be set; it is then as it was
   */
  static Tty open(Surface surface) throws IOException {
    Path device =
        Surface.device().orElseThrow(() -> new IOException("the terminal cannot be opened"));
    return open(
        surface,
        new Stty(device),
        FileChannel.open(device, StandardOpenOption.READ),
        new FileOutputStream(device.toFile()));
  }

  /** The same with another terminal. */
  static Tty open(Surface surface, Stty stty, ReadableByteChannel in, OutputStream device)
      throws IOException {
    Tty tty = new Tty(surface, stty, in, device);
    tty.enter();
    return tty;
  }

  /** Does all of it on what is no terminal, so that the class-data archive knows the classes. */
  static void warmUp() throws IOException {
    Path nothing = Path.of("/dev/null");
    Surface surface = Surface.here(false, false);
    byte[] keys = "a\r\033[A\033OP\033[200~b\033[201~\033[<0;1;1M".getBytes(StandardCharsets.UTF_8);
    new Bursts().add(new Keys().feed(keys), 0);
    try (Tty tty =
        new Tty(
            surface,
            new Stty(nothing),
            FileChannel.open(nothing, StandardOpenOption.READ),
            new FileOutputStream(nothing.toFile()))) {
      tty.stty.raw();
      tty.onScreen = true;
      tty.screen.startScreen();
      CountDownLatch ended = new CountDownLatch(1);
      tty.listen(input -> ended.countDown());
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is drawn on; not thread-safe but in its own methods. */
  Screen screen() {
    return screen;
  }

  /**
   * Hands over what comes from the terminal, on a thread of its own, until it ends or this is
   * closed. After {@link Input.Resized}, {@code screen().doResizeIfNecessary()} takes up the size.
   */
  synchronized void listen(Consumer<Input> consumer) {
    listener =
        new Listener(
            in,
            stty,
            size,
            terminal::takeUp,
            input -> {
              if (input instanceof Input.Resized now) {
                // Lanterna takes a size up under this lock, and could lose one that comes without.
                synchronized (screen) {
                  terminal.resized(new TerminalSize(now.columns(), now.rows()));
                }
              }
              consumer.accept(input);
            });
    listener.start();
  }

  /** Puts everything back. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (listener != null) {
      listener.stop();
    }
    if (onScreen) {
      farewell();
    }
    if (!modes.isEmpty()) {
      stty.restore(modes);
    }
    closeStreams();
    forgetHook();
  }

  /** The hook waits for the monitor: it comes before this or after, never in the middle. */
  private synchronized void enter() throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      closeStreams();
      throw new IOException("the process ends", e);
    }
    modes = stty.modes().orElse("");
    if (modes.isEmpty() || !stty.raw()) {
      close();
      throw new IOException("stty cannot set the terminal's modes");
    }
    onScreen = true;
    screen.startScreen();
  }

  private void farewell() {
    Thread writer = new Thread(() -> out.shut(AnsiTerminal.LEAVE), "terminal-farewell");
    writer.setDaemon(true);
    writer.start();
    try {
      writer.join(LONGEST_FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeStreams() {
    try (device) {
      in.close();
    } catch (IOException e) {
      // There is nothing left to lose.
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is the hook that runs this.
    }
  }
}
