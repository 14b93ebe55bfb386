package io.sentinelx.ui.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import io.sentinelx.ui.WindowSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The screen that is drawn on, and what can be clicked on it. */
final class Display {
  private final Screen screen;
  private final Look look;
  private final List<Canvas.Hit> hits = new ArrayList<>();
  private boolean anew;

  Display(Screen screen, Look look) {
    this.screen = screen;
    this.look = look;
  }

  /** The next picture is written whole, whatever stands on the terminal. */
  void drawAnew() {
    anew = true;
  }

  /** Shows that picture, and nothing of the one before. */
  void draw(Consumer<Canvas> picture) throws IOException {
    TerminalSize resized = screen.doResizeIfNecessary();
    screen.clear();
    disarm();
    picture.accept(Canvas.of(screen, look, hits));
    screen.refresh(
        anew || resized != null ? Screen.RefreshType.COMPLETE : Screen.RefreshType.AUTOMATIC);
    anew = false;
  }

  /** What was drawn so far has no cursor, and cannot be clicked. */
  void disarm() {
    screen.setCursorPosition(null);
    hits.clear();
  }

  /** Whether the window is too small. */
  boolean isCramped(boolean withDialog) {
    TerminalSize size = screen.getTerminalSize();
    return Cramped.is(new WindowSize(size.getColumns(), size.getRows()), withDialog);
  }

  /** Does what was drawn last at that place; until the next picture nothing can be clicked. */
  void click(Input.Clicked at) {
    for (int i = hits.size() - 1; i >= 0; i--) {
      if (hits.get(i).covers(at.column(), at.row())) {
        Runnable action = hits.get(i).action();
        hits.clear();
        action.run();
        return;
      }
    }
  }
}
