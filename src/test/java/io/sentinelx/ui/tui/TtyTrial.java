package io.sentinelx.ui.tui;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.screen.Screen;
import io.sentinelx.ui.FrontEnd;
import io.sentinelx.ui.Surface;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Shows what comes from the terminal, to try one by hand. A {@code q} ends it; {@code x} throws;
 * {@code l} leaves the screen and reads a line.
 */
final class TtyTrial {
  private static final BlockingQueue<Input> INPUTS = new LinkedBlockingQueue<>();
  private static final Deque<String> SHOWN = new ArrayDeque<>();

  private TtyTrial() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Surface surface = Surface.here(false, false);
    if (surface.frontEnd() != FrontEnd.FULL_SCREEN) {
      System.out.println(surface.frontEnd() + " " + surface.reason());
      return;
    }
    int last;
    try (Tty tty = Tty.open(surface)) {
      draw(tty.screen(), surface);
      tty.listen(INPUTS::add);
      last = watch(tty.screen(), surface);
    }
    if (last == 'l') {
      readLine();
    }
  }

  private static int watch(Screen screen, Surface surface)
      throws IOException, InterruptedException {
    while (true) {
      Input input = INPUTS.take();
      if (input instanceof Input.Ended) {
        return 'q';
      }
      if (input instanceof Input.Typed typed && "qxl".indexOf(typed.codePoint()) >= 0) {
        if (typed.codePoint() == 'x') {
          throw new IllegalStateException("thrown on purpose");
        }
        return typed.codePoint();
      }
      SHOWN.addLast(input.toString().replace("\n", "\\n"));
      if (SHOWN.size() > 12) {
        SHOWN.removeFirst();
      }
      draw(screen, surface);
    }
  }

  private static void readLine() throws IOException {
    System.out.println("a line:");
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    System.out.println("read <" + line + ">");
  }

  private static void draw(Screen screen, Surface surface) throws IOException {
    screen.doResizeIfNecessary();
    screen.clear();
    TextGraphics graphics = screen.newTextGraphics();
    graphics.setForegroundColor(new TextColor.RGB(10, 200, 30));
    graphics.putString(
        0,
        0,
        "ready "
            + screen.getTerminalSize().getColumns()
            + "x"
            + screen.getTerminalSize().getRows()
            + " "
            + surface.depth()
            + " ✓é");
    graphics.setForegroundColor(TextColor.ANSI.RED);
    int row = 1;
    for (String shown : SHOWN) {
      graphics.putString(0, row++, shown);
    }
    screen.setCursorPosition(new TerminalPosition(0, row));
    screen.refresh();
  }
}
