package io.sentinelx.ui.tui;

import io.sentinelx.flow.Proposal;
import java.util.ArrayList;
import java.util.List;

/**
 * A proposal laid out: what it comes to, its tabs, and the button that starts it, which has the
 * focus. Arrows scroll and digits open tabs wherever the focus is. While a search is open Enter
 * belongs to it, so that nobody installs who meant to look on. One that is held down starts
 * nothing.
 */
final class ReviewDesk implements View {
  private enum Focus {
    INSTALL,
    BACK,
    TABS
  }

  /** From this height on, in rows, there is room for empty lines. */
  private static final int ROOMY = 15;

  private static final int COMMAND = 4;

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
  private final List<Leaf> leaves;
  private final Search search = new Search();
  private Focus focus = Focus.INSTALL;
  private int open;
  private boolean diff;

  ReviewDesk(Wizard wizard, Proposal proposal) {
    this.wizard = wizard;
    this.proposal = proposal;
    this.leaves = Leaves.of(proposal);
    this.diff = proposal.sheets().stream().anyMatch(s -> !s.diff().isEmpty());
  }

  private Paper paper() {
    Leaf leaf = leaves.get(open);
    return diff ? leaf.diff().orElse(leaf.whole()) : leaf.whole();
  }

  private String start() {
    return proposal.isNothing() ? "Check" : "Install";
  }

  @Override
  public void draw(Canvas canvas) {
    boolean roomy = canvas.height() >= ROOMY;
    Paper paper = paper();
    boolean noteBelow = PaperView.hasNotes(paper) && !PaperView.hasMargin(paper, canvas.width());
    int top = verdict(canvas, roomy ? 3 : 2) + (roomy ? 1 : 0);
    tabs(canvas, top);
    int foot = noteBelow ? 2 : 0;
    int bottom = canvas.height() - 1 - foot - (roomy ? 1 : 0);
    PaperView.draw(canvas.area(0, top + 1, canvas.width(), bottom - top - 1), paper, search);
    if (paper.isLong()) {
      canvas.right(top, Role.DIM, paper.position() + " " + paper.ways(canvas.look()));
    }
    if (search.isOpen()) {
      search.draw(canvas, canvas.height() - 1);
    } else {
      Buttons.backAndOn(
          canvas,
          canvas.height() - 1,
          start(),
          focus == Focus.BACK,
          focus == Focus.INSTALL,
          wizard::back,
          wizard::forward);
    }
    if (noteBelow) {
      note(canvas.area(0, bottom, canvas.width(), foot), paper);
    }
  }

  /** Returns how many rows it took. */
  private int verdict(Canvas canvas, int most) {
    int rows = words(canvas, 0, most, Role.TEXT, Verdict.of(proposal));
    var byHand = Verdict.byHand(proposal);
    if (byHand.isPresent()) {
      int column = canvas.glyph(0, rows, Role.WARN, Glyph.WARNED) + 1;
      Canvas beside = canvas.area(column, 0, canvas.width() - column, canvas.height());
      rows += words(beside, rows, most - 1, Role.WARN, byHand.get());
    }
    return rows;
  }

  private static int words(Canvas canvas, int row, int most, Role role, String text) {
    List<String> lines = Wrap.lines(text, canvas.width());
    int shown = Math.min(lines.size(), most);
    for (int i = 0; i < shown; i++) {
      boolean cut = i == shown - 1 && shown < lines.size();
      String more = canvas.look().glyph(Glyph.MORE);
      String line = lines.get(i);
      canvas.text(
          0,
          row + i,
          role,
          cut ? Wrap.cut(line + " " + lines.get(i + 1), canvas.width(), more) : line);
    }
    return shown;
  }

  private void tabs(Canvas canvas, int row) {
    int column = 0;
    for (int i = 0; i < leaves.size(); i++) {
      boolean here = i == open;
      String title = leaves.get(i).title();
      String label = here ? "[" + title + "]" : " " + title + " ";
      int tab = i;
      canvas.onClick(column, row, Wrap.width(label), 1, () -> open(tab));
      Role role = here ? focus == Focus.TABS ? Role.FOCUS : Role.ACCENT : Role.TEXT;
      column += canvas.text(column, row, role, label);
    }
  }

  private void note(Canvas canvas, Paper paper) {
    int noted = PaperView.noted(paper, search);
    if (noted >= 0) {
      int column = canvas.glyph(0, 0, Role.ACCENT, Glyph.HERE) + 1;
      canvas.wrapped(column, 0, Role.TEXT, paper.lines().get(noted).note());
    } else {
      String sign = canvas.look().glyph(Glyph.HERE);
      canvas.wrapped(0, 0, Role.DIM, "A line marked " + sign + " keeps a guarantee, told here.");
    }
  }

  @Override
  public boolean take(Input input) {
    if (search.take(input, paper())) {
      return true;
    }
    if (input instanceof Input.Scrolled wheel) {
      paper().scroll(wheel.lines());
      return true;
    }
    if (input instanceof Input.Typed typed && !search.isTyping()) {
      return takeLetter(typed.codePoint());
    }
    return input instanceof Input.Key key && (scroll(key) || move(key));
  }

  private boolean scroll(Input.Key key) {
    switch (key) {
      case UP -> paper().scroll(-1);
      case DOWN -> paper().scroll(1);
      case PAGE_UP -> paper().page(-1);
      case PAGE_DOWN -> paper().page(1);
      case HOME -> paper().toStart();
      case END -> paper().toEnd();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean move(Input.Key key) {
    switch (key) {
      case ENTER -> enter();
      case TAB -> focus(1);
      case BACK_TAB -> focus(-1);
      case HELP -> wizard.show(keys());
      case LEFT -> open(Math.floorMod(open - 1, leaves.size()));
      case RIGHT -> open(Math.floorMod(open + 1, leaves.size()));
      case ESCAPE -> {
        boolean searching = search.isOpen();
        search.close();
        return searching;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void enter() {
    if (search.isOpen()) {
      search.go(1, paper());
      return;
    }
    switch (focus) {
      case INSTALL -> {
        if (!wizard.isEnterHeld()) {
          wizard.forward();
        }
      }
      case BACK -> wizard.back();
      case TABS -> focus = Focus.INSTALL;
    }
  }

  private void focus(int by) {
    search.close();
    focus = Focus.values()[Math.floorMod(focus.ordinal() + by, Focus.values().length)];
  }

  private boolean takeLetter(int letter) {
    switch (letter) {
      case '1', '2', '3', '4', '5' -> open(letter - '1');
      case '/' -> search.open();
      case 'n' -> search.go(1, paper());
      case 'N' -> search.go(-1, paper());
      case 'd' -> {
        diff = !diff;
        search.in(paper());
      }
      case 'w' -> wizard.show(new SaveDialog(wizard, proposal.command()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Dialog keys() {
    return new Dialog(
        "Keys on this page", KEYS, List.of(new Dialog.Button("Close", () -> wizard.show(null))));
  }

  private void open(int tab) {
    open = tab;
    search.in(paper());
  }

  @Override
  public List<Hint> hints() {
    List<Hint> hints = new ArrayList<>();
    if (search.isOpen()) {
      hints.add(new Hint("Enter", search.isTyping() ? "find" : "next match"));
      hints.add(new Hint("Esc", "end search"));
      if (!search.isTyping()) {
        hints.add(new Hint("n/N", "next, previous"));
      }
      return hints;
    }
    hints.add(
        new Hint(
            "Enter",
            switch (focus) {
              case INSTALL -> start().toLowerCase(java.util.Locale.ROOT);
              case BACK -> "back";
              case TABS -> "to " + start();
            }));
    hints.add(new Hint("1-5", "tab"));
    hints.add(new Hint("F1 ^G", "keys"));
    if (open == COMMAND) {
      hints.add(new Hint("w", "write"));
    }
    if (leaves.get(open).diff().isPresent()) {
      hints.add(new Hint("d", diff ? "whole" : "changes"));
    }
    hints.add(new Hint("/", "find"));
    if (paper().isLong()) {
      hints.add(new Hint("PgDn", "scroll"));
    }
    hints.add(new Hint("Esc", "back"));
    return hints;
  }
}
