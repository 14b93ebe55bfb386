package io.sentinelx.ui.tui;

import com.googlecode.lanterna.screen.Screen;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Questions;
import io.sentinelx.flow.CommandLine;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.ui.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a person sees, the open page and what lies over it, and what their keys and clicks do. */
final class Window {
  private final Wizard wizard;
  private final Pages pages;
  private final Display display;
  private final Repeats repeats = new Repeats();
  private View dialog;
  private String notice = "";

  Window(Wizard wizard, Pages pages, Screen screen, Look look) {
    this.wizard = wizard;
    this.pages = pages;
    this.display = new Display(screen, look);
  }

  /** Shows a dialog over the page; null: closes it. */
  void show(View other) {
    dialog = other;
  }

  /** Says something on every page from here on. */
  void say(String sentence) {
    notice = sentence;
  }

  /** Whether the input at hand came for what stood there before. */
  boolean isRepeated() {
    return repeats.isRepeated();
  }

  /**
   * Takes what a person did.
   *
   * @param at when
   */
  void take(Input input, Instant at) {
    repeats.see(input, at);
    if (input instanceof Input.Ended) {
      // A run that is under way ends in its own time.
      if (!pages.view().take(input)) {
        wizard.cancel();
      }
    } else if (input instanceof Input.Resized || input == Input.Key.REDRAW) {
      display.drawAnew();
    } else if (isCramped() && (input != Input.Key.LEAVE || display.isCramped(true))) {
      // What would be pressed cannot be seen.
    } else if (input instanceof Input.Clicked click) {
      display.click(click);
    } else if (dialog != null) {
      if (!dialog.take(input) && input == Input.Key.LEAVE) {
        show(null);
      }
    } else if (!pages.view().take(input) && input instanceof Input.Key key) {
      takeAnywhere(key);
    }
  }

  private boolean isCramped() {
    return display.isCramped(dialog != null);
  }

  /** What a key does where the page makes nothing of it. */
  private void takeAnywhere(Input.Key key) {
    switch (key) {
      case ESCAPE, BACK -> wizard.back();
      case LEAVE -> wizard.askToLeave();
      case COMMAND -> {
        if (pages.view().isOfSetUp()) {
          showCommand();
        }
      }
      case PAGES -> showPages();
      default -> {}
    }
  }

  private void showCommand() {
    Draft draft = wizard.draft();
    SetupOptions options = wizard.session().options().finishing(wizard.isFinishing());
    List<String> words = CommandLine.of(draft.given(), options, wizard.sandbox());
    show(new CommandDialog(wizard, words, draft.read().value().isPresent()));
  }

  private void showPages() {
    if (pages.leadOn()) {
      show(
          new PageList(
              pages.seen(),
              pages.here(),
              other -> {
                show(null);
                wizard.go(other);
              },
              () -> show(null)));
    }
  }

  /** Shows how it stands now. */
  void draw() throws IOException {
    display.draw(this::draw);
  }

  private void draw(Canvas canvas) {
    if (isCramped()) {
      Cramped.draw(canvas);
      return;
    }
    View view = pages.view();
    view.refresh();
    Canvas content =
        Frame.draw(canvas, subject(), pages.here(), view.title(), this::state, hints(), this::go);
    view.draw(content);
    if (!notice.isEmpty()) {
      drawNotice(canvas.area(3, canvas.height() - 2, canvas.width() - 5, 1));
    }
    if (dialog != null) {
      display.disarm();
      dialog.draw(canvas.area(0, 1, canvas.width(), canvas.height() - 2));
    }
  }

  private void drawNotice(Canvas canvas) {
    String sign = canvas.look().glyph(Glyph.WARNED);
    canvas.text(0, 0, Role.WARN, " " + sign + " " + notice + " ");
  }

  /** What is being set up: its name. */
  private String subject() {
    return pages.here() == Page.WELCOME ? "" : wizard.draft().text(Questions.SERVER_NAME);
  }

  private List<View.Hint> hints() {
    if (dialog != null) {
      return dialog.hints();
    }
    List<View.Hint> hints = new ArrayList<>(pages.view().hints());
    if (pages.leadOn()) {
      hints.add(new View.Hint("^P", "pages"));
    }
    if (pages.view().isOfSetUp()) {
      hints.add(new View.Hint("F9 ^O", "command"));
    }
    hints.add(new View.Hint("F10 ^C", "leave"));
    return hints;
  }

  private void go(Page other) {
    if (pages.leadTo(other)) {
      wizard.go(other);
    }
  }

  private Frame.State state(Page page) {
    return pages.state(page, wizard.answering().isWrong(page));
  }
}
