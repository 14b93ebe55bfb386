package io.sentinelx.ui.tui;

import io.sentinelx.flow.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A proposal laid out: what it comes to, its tabs, and the button that starts it, which has the
 * focus. Nobody installs who meant to look on: not with an Enter that belongs to a search, nor with
 * one that is held down, nor with the second half of a double click.
 */
final class ReviewDesk implements View {
  private enum Focus {
    INSTALL,
    BACK,
    TABS
  }

  /** From this height on, in rows, there is room for empty lines. */
  private static final int ROOMY = 15;

  private static final List<String> KEYS =
      List.of(
          "Enter: what the focused button says",
          "Tab: from Install to the tabs and Back",
          "1 to 5, Left, Right: another tab",
          "Up, Down, PgUp, PgDn, Home, End: scroll",
          "/: find; Enter or n the next match, N the one before, Esc ends it",
          "d: what changes, or the whole file",
          "w: write the command line to a file");

  private final Wizard wizard;
  private final Proposal proposal;
  private final ReviewTabs tabs;
  private Focus focus = Focus.INSTALL;

  ReviewDesk(Wizard wizard, Proposal proposal) {
    this.wizard = wizard;
    this.proposal = proposal;
    this.tabs = new ReviewTabs(proposal);
  }

  private String start() {
    return proposal.isNothing() ? "Check" : "Install";
  }

  @Override
  public void draw(Canvas canvas) {
    int gap = canvas.height() >= ROOMY ? 1 : 0;
    int top = Verdict.draw(canvas, proposal, 2 + gap) + gap;
    int bottom = canvas.height() - 1 - gap;
    tabs.draw(canvas.area(0, top, canvas.width(), bottom - top), focus == Focus.TABS);
    if (tabs.search().isOpen()) {
      tabs.search().draw(canvas, canvas.height() - 1);
    } else {
      Buttons.back(canvas, focus == Focus.BACK, wizard::back);
      Buttons.on(canvas, start(), focus == Focus.INSTALL, this::install);
    }
  }

  @Override
  public boolean take(Input input) {
    if (tabs.take(input)) {
      return true;
    }
    if (input instanceof Input.Typed typed && typed.codePoint() == 'w') {
      wizard.show(new SaveDialog(wizard, proposal.command()));
      return true;
    }
    return input instanceof Input.Key key && press(key);
  }

  private boolean press(Input.Key key) {
    switch (key) {
      case ENTER -> enter();
      case TAB -> focus(1);
      case BACK_TAB -> focus(-1);
      case HELP -> wizard.show(Dialog.telling(wizard, "Keys on this page", KEYS));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void enter() {
    switch (focus) {
      case INSTALL -> install();
      case BACK -> wizard.back();
      case TABS -> focus = Focus.INSTALL;
    }
  }

  private void install() {
    if (!wizard.isRepeated()) {
      wizard.forward();
    }
  }

  private void focus(int by) {
    tabs.search().close();
    focus = Focus.values()[Math.floorMod(focus.ordinal() + by, Focus.values().length)];
  }

  @Override
  public List<Hint> hints() {
    if (tabs.search().isOpen()) {
      return tabs.search().hints();
    }
    List<Hint> hints = new ArrayList<>();
    hints.add(new Hint("Enter", entering()));
    hints.add(new Hint("1-5", "tab"));
    hints.add(new Hint("F1 ^G", "keys"));
    hints.addAll(tabs.hints());
    hints.add(new Hint("Esc", "back"));
    return hints;
  }

  /** What Enter does. */
  private String entering() {
    return switch (focus) {
      case INSTALL -> start().toLowerCase(Locale.ROOT);
      case BACK -> "back";
      case TABS -> "to " + start();
    };
  }
}
