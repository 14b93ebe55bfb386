package io.sentinelx.ui.tui;

import io.sentinelx.flow.Proposal;
import java.util.ArrayList;
import java.util.List;

/**
 * The tabs of a proposal, and a search in the one that is open. Arrows scroll and digits open tabs
 * wherever the focus is. While a search is open Enter and Esc belong to it.
 */
final class ReviewTabs {
  private static final int COMMAND = 4;

  /** Rows of what is told of a line below the text, where it is not told beside it. */
  private static final int NOTE = 2;

  private final List<Leaf> leaves;
  private final Search search = new Search();
  private int open;
  private boolean diff;

  ReviewTabs(Proposal proposal) {
    this.leaves = Leaves.of(proposal);
    this.diff = proposal.sheets().stream().anyMatch(s -> !s.diff().isEmpty());
  }

  Search search() {
    return search;
  }

  private Paper paper() {
    Leaf leaf = leaves.get(open);
    return diff ? leaf.diff().orElse(leaf.whole()) : leaf.whole();
  }

  /** Draws their names, and the text of the open one below. */
  void draw(Canvas canvas, boolean focused) {
    Paper paper = paper();
    boolean noteBelow = PaperView.hasNotes(paper) && !PaperView.hasMargin(paper, canvas.width());
    int bottom = canvas.height() - (noteBelow ? NOTE : 0);
    drawNames(canvas, focused);
    PaperView.draw(canvas.area(0, 1, canvas.width(), bottom - 1), paper, search);
    if (paper.isLong()) {
      canvas.right(0, Role.DIM, paper.position() + " " + paper.ways(canvas.look()));
    }
    if (noteBelow) {
      drawNote(canvas.area(0, bottom, canvas.width(), NOTE), paper);
    }
  }

  private void drawNames(Canvas canvas, boolean focused) {
    int column = 0;
    for (int i = 0; i < leaves.size(); i++) {
      boolean here = i == open;
      String title = leaves.get(i).title();
      String label = here ? "[" + title + "]" : " " + title + " ";
      int tab = i;
      canvas.onClick(column, 0, Wrap.width(label), 1, () -> open(tab));
      Role role = here ? focused ? Role.FOCUS : Role.ACCENT : Role.TEXT;
      column += canvas.text(column, 0, role, label);
    }
  }

  private void drawNote(Canvas canvas, Paper paper) {
    int noted = PaperView.noted(paper, search);
    if (noted >= 0) {
      int column = canvas.glyph(0, 0, Role.ACCENT, Glyph.HERE) + 1;
      canvas.wrapped(column, 0, Role.TEXT, paper.lines().get(noted).note());
    } else {
      String sign = canvas.look().glyph(Glyph.HERE);
      canvas.wrapped(0, 0, Role.DIM, "A line marked " + sign + " keeps a guarantee, told here.");
    }
  }

  boolean take(Input input) {
    return search.take(input, paper())
        || paper().take(input)
        || input instanceof Input.Typed typed && !search.isTyping() && type(typed.codePoint())
        || input instanceof Input.Key key && press(key);
  }

  private boolean type(int letter) {
    switch (letter) {
      case '1', '2', '3', '4', '5' -> open(letter - '1');
      case '/' -> search.open();
      case 'n' -> search.go(1, paper());
      case 'N' -> search.go(-1, paper());
      case 'd' -> {
        diff = !diff;
        search.in(paper());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean press(Input.Key key) {
    boolean searching = search.isOpen();
    switch (key) {
      case LEFT -> open(Math.floorMod(open - 1, leaves.size()));
      case RIGHT -> open(Math.floorMod(open + 1, leaves.size()));
      case ENTER -> {
        if (searching) {
          search.go(1, paper());
        }
        return searching;
      }
      case ESCAPE -> {
        search.close();
        return searching;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void open(int tab) {
    open = tab;
    search.in(paper());
  }

  /** The keys that work in the open one. */
  List<View.Hint> hints() {
    List<View.Hint> hints = new ArrayList<>();
    if (open == COMMAND) {
      hints.add(new View.Hint("w", "write"));
    }
    if (leaves.get(open).diff().isPresent()) {
      hints.add(new View.Hint("d", diff ? "whole" : "changes"));
    }
    hints.add(new View.Hint("/", "find"));
    if (paper().isLong()) {
      hints.add(new View.Hint("PgDn", "scroll"));
    }
    return hints;
  }
}
