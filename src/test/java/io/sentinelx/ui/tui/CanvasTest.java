package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.TerminalScreen;
import io.sentinelx.ui.Depth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn, as it is written to the terminal. */
final class CanvasTest {
  private final ByteArrayOutputStream device = new ByteArrayOutputStream();
  private final AnsiTerminal terminal =
      new AnsiTerminal(new Outlet(device), new TerminalSize(60, 30), true, true);

  private String drawn(Look look, Consumer<Canvas> picture) throws IOException {
    TerminalScreen screen = new TerminalScreen(terminal);
    screen.startScreen();
    picture.accept(Canvas.of(screen, look, new ArrayList<>()));
    screen.refresh();
    return device.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void controlCharactersAreShownAndNotObeyed(boolean utf8) throws IOException {
    String written =
        drawn(
            new Look(Depth.ANSI16, utf8),
            canvas -> {
              canvas.text(0, 0, Role.TEXT, "a\u001b]0;b\u0007c\u009b9td\u202ee\u007ff\ng");
              canvas.right(1, Role.TEXT, "h\u001bci");
              canvas.wrapped(0, 2, Role.TEXT, "j\u001bck\rl");
            });
    assertThat(written)
        .contains("a\\x1b]0;b\\x07c\\x9b9td\\u202ee\\x7ff\\x0ag", "h\\x1bci", "j\\x1bck\\x0dl")
        .doesNotContain("\u001b]", "\u001bc", "\u0007", "\u009b", "\u202e", "\u007f", "\n", "\r");
  }

  @Test
  void theTerminalItselfLeavesThemOut() {
    terminal.putString("a\u001b[2Jb\u009bc\u007f\td");
    terminal.flush();
    assertThat(device.toString(StandardCharsets.UTF_8)).isEqualTo("a[2Jbcd");
  }

  @Test
  void withoutUtf8NothingButAsciiIsDrawnWhateverTheTextHolds() throws IOException {
    String written =
        drawn(
            new Look(Depth.MONO, false),
            canvas -> {
              canvas.text(0, 0, Role.TEXT, "für 漢 \u0440");
              for (Glyph glyph : Glyph.values()) {
                canvas.glyph(0, 1 + glyph.ordinal(), Role.TEXT, glyph);
              }
              for (int i = 0; i < 12; i++) {
                canvas.text(3 * i, 29, Role.TEXT, canvas.look().spinner(100L * i));
              }
            });
    assertThat(written).contains("f?r", "ok", "\\").matches("(?s)\\p{ASCII}*");
  }
}
