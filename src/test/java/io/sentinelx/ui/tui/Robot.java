package io.sentinelx.ui.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import io.sentinelx.report.Report;
import io.sentinelx.testing.Eventually;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.Session;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A person at the wizard, on a virtual terminal: types, presses keys, reads what is shown. */
final class Robot implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** From one Enter to the next; a spinner has gone round by then and looks the same. */
  private static final Duration READING = Duration.ofSeconds(2);

  private final DefaultVirtualTerminal terminal;
  private final TerminalScreen screen;
  private final MovedClock clock;
  private final Backstage backstage;
  private final Wizard wizard;
  private final CompletableFuture<Report> end;
  private Input last;

  Robot(Session session, int columns, int rows, Look look, Backstage backstage) throws IOException {
    this.backstage = backstage;
    clock = new MovedClock(session.clock());
    terminal = new DefaultVirtualTerminal(new TerminalSize(columns, rows));
    screen = new TerminalScreen(terminal);
    screen.startScreen();
    Session moved = new Session(session.flags(), session.options(), session.distribution(), clock);
    wizard = new Wizard(moved, screen, look, backstage);
    // The common pool has one thread on a machine of two cores.
    end = CompletableFuture.supplyAsync(this::run, task -> new Thread(task, "wizard").start());
  }

  private Report run() {
    try {
      return wizard.run();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  Robot type(String text) {
    text.codePoints().forEach(c -> accept(new Input.Typed(c)));
    return this;
  }

  Robot paste(String text) {
    accept(new Input.Pasted(text));
    return this;
  }

  Robot press(Input.Key... keys) {
    for (Input.Key key : keys) {
      if (key == Input.Key.ENTER && last == key) {
        waits(READING);
      }
      accept(key);
    }
    return this;
  }

  private void accept(Input input) {
    last = input;
    wizard.accept(input);
  }

  /** Enter stays down: it comes once more after that time, then again and again. */
  Robot holdsEnter(Duration first, Duration between, int times) {
    Duration wait = first;
    for (int i = 0; i < times; i++) {
      waits(wait);
      accept(Input.Key.ENTER);
      wait = between;
    }
    return this;
  }

  Robot click(int column, int row) {
    accept(new Input.Clicked(column, row));
    return this;
  }

  /** Twice, before the wizard could show what came of the first. */
  Robot clickTwice(int column, int row) {
    CountDownLatch both = new CountDownLatch(1);
    wizard
        .loop()
        .post(
            () -> {
              try {
                both.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    click(column, row).click(column, row);
    both.countDown();
    return this;
  }

  Robot scroll(int lines) {
    accept(new Input.Scrolled(lines));
    return this;
  }

  /** Lets time go by. */
  Robot waits(Duration time) {
    clock.forward(time);
    return this;
  }

  Robot resize(int columns, int rows) {
    // Lanterna takes a size up under this lock, and could lose one that comes without.
    synchronized (screen) {
      terminal.setTerminalSize(new TerminalSize(columns, rows));
    }
    wizard.accept(new Input.Resized(columns, rows));
    return this;
  }

  /** Enter, as someone who has nothing to change. */
  Robot next() {
    return press(Input.Key.ENTER);
  }

  /** From the first page, once it knows the machine, to the one after. */
  Robot begins() {
    shows("NGINX  ");
    // On which field the second page opens depends on whether the host's name is known by then.
    Optional<ServerName> name = backstage.hostName();
    await("knows the name", () -> between(this::hostName).equals(name));
    return next().shows("Step 2 of 7");
  }

  private Optional<ServerName> hostName() {
    return wizard.draft().surroundings().hostName();
  }

  /** With answers that need no change: from the second page to the last. */
  Robot installs() {
    for (int step = 2; step <= 5; step++) {
      shows("Step " + step + " of 7").next();
    }
    return shows("Enter install").next().shows("Step 7 of 7");
  }

  /** The terminal is gone. */
  Robot hangsUp() {
    wizard.accept(new Input.Ended());
    return this;
  }

  /** Waits until that stands on the screen. */
  Robot shows(String text) {
    await("shows " + text, () -> frame().contains(text));
    return this;
  }

  /** Waits until that stands on the screen no more. */
  Robot hides(String text) {
    await("hides " + text, () -> !frame().contains(text));
    return this;
  }

  private void await(String what, Eventually.Condition condition) {
    try {
      Eventually.holds(what, PATIENCE, condition);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + frame(), e);
    }
  }

  /** Waits until the focus stands in a line that holds that. */
  Robot stands(String text) {
    await("the focus stands at " + text, () -> focusedLine().contains(text));
    return this;
  }

  /** The line that holds the focus, or the focused button alone; empty while there is none. */
  String focusedLine() {
    return between(this::focused);
  }

  private String focused() {
    String[] lines = Picture.text(terminal).split("\n", -1);
    for (int row = 0; row < terminal.getTerminalSize().getRows(); row++) {
      String reversed = reversed(row).strip();
      if (!reversed.isEmpty() || Picture.cursor(terminal).contains(" line " + row + " ")) {
        return reversed.matches("[‹<] .* [›>]") ? reversed : lines[row];
      }
    }
    return "";
  }

  /** What is seen between two drawings: a screen that is being written to is no picture. */
  private <T> T between(Supplier<T> look) {
    CompletableFuture<T> seen = new CompletableFuture<>();
    wizard.loop().post(() -> seen.complete(look.get()));
    CompletableFuture.anyOf(seen, end.handle((report, failure) -> report))
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
    return seen.isDone() ? seen.join() : look.get();
  }

  private String reversed(int row) {
    StringBuilder reversed = new StringBuilder();
    for (int column = 0; column < terminal.getTerminalSize().getColumns(); column++) {
      TextCharacter character = terminal.getCharacter(column, row);
      if (character.getModifiers().contains(SGR.REVERSE)) {
        reversed.append(character.getCharacterString());
      }
    }
    return reversed.toString();
  }

  /** Clicks on the first place where that stands. */
  Robot click(String text) {
    shows(text);
    String[] lines = frame().split("\n", -1);
    for (int row = 0; row < lines.length; row++) {
      if (lines[row].contains(text)) {
        return click(lines[row].indexOf(text), row);
      }
    }
    throw new AssertionError(text + " is gone");
  }

  /** The screen as text, lines without what is empty at their ends. */
  String frame() {
    return between(() -> Picture.text(terminal));
  }

  DefaultVirtualTerminal terminal() {
    return terminal;
  }

  /** The report, once the wizard has ended. */
  Report report() {
    await("ends", end::isDone);
    return end.join();
  }

  @Override
  public void close() {
    wizard.accept(new Input.Ended());
    report();
  }
}
