package io.sentinelx.ui.tui;

import java.util.ArrayList;
import java.util.List;

/** A search in the text that is open: what is looked for, and where it was found. */
final class Search {
  /** A place where it was found, {@code end} behind its last character. */
  record Match(int line, int start, int end) {}

  private final TextField field = new TextField();
  private List<Match> matches = List.of();
  private boolean typing;
  private int current = -1;

  /** Whether something is being typed or marked. */
  boolean isOpen() {
    return typing || !field.text().isEmpty();
  }

  boolean isTyping() {
    return typing;
  }

  /** A new one. */
  void open() {
    field.set("");
    matches = List.of();
    current = -1;
    typing = true;
  }

  void close() {
    open();
    typing = false;
  }

  /** Takes what is typed into it. Returns false where the input is not for it. */
  boolean take(Input input, Paper paper) {
    if (!typing) {
      return false;
    }
    if (input == Input.Key.ENTER) {
      typing = false;
      jump(paper);
      return true;
    }
    boolean edited = field.take(input).isPresent();
    if (edited) {
      in(paper);
    }
    return edited;
  }

  /** Looks for the same in this text. */
  void in(Paper paper) {
    matches = isOpen() ? find(paper.lines(), field.text()) : List.of();
    current = -1;
  }

  /** The next match, or the one before; round at the end. */
  void go(int direction, Paper paper) {
    if (matches.isEmpty()) {
      return;
    }
    if (current < 0) {
      jump(paper);
    } else {
      at(Math.floorMod(current + direction, matches.size()), paper);
    }
  }

  /** The matches in a line. */
  List<Match> in(int line) {
    return matches.stream().filter(m -> m.line() == line).toList();
  }

  /** Whether the match one stands at is in that line. */
  boolean isAt(int line) {
    return current >= 0 && matches.get(current).line() == line;
  }

  /** The keys that it takes. */
  List<View.Hint> hints() {
    return typing
        ? List.of(new View.Hint("Enter", "find"), new View.Hint("Esc", "end search"))
        : List.of(
            new View.Hint("Enter", "next match"),
            new View.Hint("Esc", "end search"),
            new View.Hint("n/N", "next, previous"));
  }

  /** "3 of 7 matches". */
  String count() {
    String all = matches.size() + (matches.size() == 1 ? " match" : " matches");
    if (field.text().isEmpty()) {
      return "";
    }
    return matches.isEmpty() ? "no match" : current < 0 ? all : current + 1 + " of " + all;
  }

  /** Draws its line. */
  void draw(Canvas canvas, int row) {
    String count = count();
    canvas.text(0, row, Role.KEY, "/");
    int room = Math.max(canvas.width() - 3 - Wrap.width(count), 8);
    if (typing) {
      field.draw(canvas, 1, row, room, true);
    } else {
      canvas.text(1, row, Role.TEXT, Wrap.cut(field.text(), room, canvas.look().glyph(Glyph.MORE)));
    }
    canvas.right(row, matches.isEmpty() ? Role.WARN : Role.TEXT, count);
  }

  /** To the first from the top of the window on. */
  private void jump(Paper paper) {
    for (int i = 0; i < matches.size(); i++) {
      if (matches.get(i).line() >= paper.topLine()) {
        at(i, paper);
        return;
      }
    }
    if (!matches.isEmpty()) {
      at(0, paper);
    }
  }

  private void at(int match, Paper paper) {
    current = match;
    paper.show(matches.get(match).line(), matches.get(match).start());
  }

  private static List<Match> find(List<Line> lines, String wanted) {
    List<Match> found = new ArrayList<>();
    int length = wanted.length();
    for (int i = 0; length > 0 && i < lines.size(); i++) {
      String text = lines.get(i).text();
      for (int at = 0; at + length <= text.length(); ) {
        boolean here = text.regionMatches(true, at, wanted, 0, length);
        if (here) {
          found.add(new Match(i, at, at + length));
        }
        at += here ? length : 1;
      }
    }
    return found;
  }
}
