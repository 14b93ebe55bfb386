package io.sentinelx.ui.tui;

import io.sentinelx.ui.Stty;
import io.sentinelx.ui.WindowSize;
import io.sentinelx.ui.tui.Input.Ended;
import io.sentinelx.ui.tui.Input.Resized;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/**
 * Reads what comes from the terminal and hands it over. Two daemon threads: one stands in {@code
 * read}, the other puts keys together, and waits with a limit only in the middle of one. Where
 * nobody does anything, both sleep.
 */
final class Listener {
  private static final String WINDOW_CHANGED = "WINCH";

  /** After a stop, during which a shell had the terminal. */
  private static final String CONTINUED = "CONT";

  private static final int LONGEST_READ = 1 << 14;

  /** What one thread tells the other. */
  private sealed interface Event {
    /** One read, and when it came, as {@link System#nanoTime} counts. */
    record Portion(byte[] bytes, long at) implements Event {}

    /** The window may have another size. */
    record Change() implements Event {}

    /** The process was stopped and goes on. */
    record Return() implements Event {}

    /** Nothing more comes. */
    record End() implements Event {}
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Keys keys = new Keys();
  private final Bursts bursts = new Bursts();
  private final ReadableByteChannel in;
  private final Stty stty;
  private final Runnable returned;
  private final Consumer<Input> consumer;
  private WindowSize size;
  private final Map<String, Object> formerHandlers = new HashMap<>();
  private volatile boolean stopped;

  /**
   * @param in what the terminal sends; closing it ends the reading
   * @param stty tells the size after a change
   * @param size the last one known
   * @param returned is called where the process goes on after it was stopped
   * @param consumer is called on one thread
   */
  Listener(
      ReadableByteChannel in,
      Stty stty,
      WindowSize size,
      Runnable returned,
      Consumer<Input> consumer) {
    this.in = in;
    this.stty = stty;
    this.size = size;
    this.returned = returned;
    this.consumer = consumer;
  }

  void start() {
    daemon("terminal-read", this::read);
    daemon("terminal-keys", this::listen);
  }

  /** Nothing is handed over any more. */
  synchronized void stop() {
    stopped = true;
    events.add(new Event.End());
    formerHandlers.forEach(Signals::unregister);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_READ);
    try {
      while (in.read(buffer.clear()) >= 0) {
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        events.add(new Event.Portion(bytes, System.nanoTime()));
      }
    } catch (IOException e) {
      // The terminal is gone, or we closed it.
    }
    events.add(new Event.End());
  }

  /** Takes 20 ms the first time, which the first frame is not to wait for. */
  private synchronized void watchSignals() {
    if (!stopped) {
      watch(WINDOW_CHANGED, new Event.Change());
      watch(CONTINUED, new Event.Return());
    }
  }

  private void watch(String signal, Event event) {
    Object former = Signals.register(signal, () -> events.add(event));
    if (former != null) {
      formerHandlers.put(signal, former);
    }
  }

  private void listen() {
    watchSignals();
    // Before that, nobody would have noticed a change.
    resize();
    try {
      while (!stopped) {
        Optional<Duration> patience = patience();
        Event next =
            patience.isEmpty()
                ? events.take()
                : events.poll(patience.get().toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
          expire();
        } else if (next instanceof Event.End) {
          expire();
          hand(List.of(new Ended()));
          return;
        } else if (next instanceof Event.Change) {
          resize();
        } else if (next instanceof Event.Return) {
          takeUp();
        } else if (next instanceof Event.Portion portion) {
          take(portion);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A terminal that tells nobody of its size, as without job control, is asked at Ctrl-L. */
  private void take(Event.Portion portion) {
    List<Input> inputs = bursts.add(keys.feed(portion.bytes()), portion.at());
    if (inputs.contains(Input.Key.REDRAW)) {
      resize();
    }
    hand(inputs);
  }

  private Optional<Duration> patience() {
    Optional<Duration> key = keys.patience();
    return key.isEmpty() && bursts.isGathering() ? Optional.of(Bursts.QUIET) : key;
  }

  private void expire() {
    hand(bursts.add(keys.expire(), System.nanoTime()));
    hand(bursts.settle());
  }

  /** Has the terminal as it was before the stop. */
  private void takeUp() {
    stty.raw();
    returned.run();
    resize();
    hand(List.of(Input.Key.REDRAW));
  }

  private void resize() {
    // Of a storm, only the last counts.
    events.removeIf(e -> e instanceof Event.Change);
    WindowSize now = stty.size().orElse(size);
    if (!now.equals(size)) {
      size = now;
      hand(List.of(new Resized(size.columns(), size.rows())));
    }
  }

  private void hand(List<Input> inputs) {
    for (Input input : inputs) {
      if (!stopped) {
        consumer.accept(input);
      }
    }
  }
}
