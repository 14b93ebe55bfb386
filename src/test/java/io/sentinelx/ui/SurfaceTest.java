package io.sentinelx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import io.sentinelx.ui.Surface.Signs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SurfaceTest {
  @Promise(45)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TERM=xterm             | 24 80 | FULL_SCREEN | ``",
        "TERM=xterm             | 18 60 | FULL_SCREEN | ``",
        "TERM=vt220             | 0 0   | FULL_SCREEN | ``",
        "TERM=linux ACCESSIBLE= | 25 80 | FULL_SCREEN | ``",
        "TERM=xterm             | 12 40 | LINE | The window is 40x12; the full screen needs 60x18.",
        "TERM=xterm             | 17 60 | LINE | The window is 60x17; the full screen needs 60x18.",
        "TERM=xterm             | 18 59 | LINE | The window is 59x18; the full screen needs 60x18.",
        "TERM=dumb              | 24 80 | LINE | TERM is dumb.",
        "TERM=                  | 24 80 | LINE | TERM is not set.",
        "X=                     | 24 80 | LINE | TERM is not set.",
        "TERM=xterm ACCESSIBLE=1| 24 80 | LINE | ACCESSIBLE is set.",
        "TERM=xterm             | what? | LINE | stty cannot read this terminal.",
      })
  void theFrontEndIsChosen(String environment, String size, FrontEnd frontEnd, String reason) {
    Surface surface = Surface.of(signs(environment, size, true, true, false, false));
    assertThat(surface.frontEnd()).isEqualTo(frontEnd);
    assertThat(surface.reason()).isEqualTo(reason);
  }

  @Test
  void plainIsWhatItSays() {
    Surface surface = Surface.of(signs("TERM=xterm", "24 80", true, true, true, false));
    assertThat(surface.frontEnd()).isEqualTo(FrontEnd.LINE);
    assertThat(surface.reason()).isEqualTo("--plain was given.");
  }

  @Test
  void withoutATerminalThereIsNobodyToAsk() {
    Surface piped = Surface.of(signs("TERM=xterm", "", false, true, true, false));
    assertThat(piped.frontEnd()).isEqualTo(FrontEnd.NONE);
    assertThat(piped.reason()).isEqualTo("Standard input is not a terminal.");
    Surface redirected = Surface.of(signs("TERM=xterm", "", true, false, false, false));
    assertThat(redirected.frontEnd()).isEqualTo(FrontEnd.NONE);
    assertThat(redirected.reason()).isEqualTo("Standard output is not a terminal.");
    assertThat(redirected.size()).isEqualTo(new WindowSize(80, 24));
  }

  @Promise(45)
  @ParameterizedTest
  @CsvSource({"24 80,80,24", "50 200,200,50", "0 0,80,24", "0 132,132,24"})
  void theSizeIsSttys(String text, int columns, int rows) {
    assertThat(WindowSize.parse(text)).contains(new WindowSize(columns, rows));
  }

  @ParameterizedTest
  @CsvSource({
    "TERM=xterm,ANSI16",
    "TERM=linux,ANSI16",
    "TERM=xterm-256color,INDEXED256",
    "TERM=screen.xterm-256color,INDEXED256",
    "TERM=xterm COLORTERM=truecolor,TRUE",
    "TERM=xterm-256color COLORTERM=24bit,TRUE",
    "TERM=xterm-256color COLORTERM=yes,INDEXED256",
    "TERM=vt220,MONO",
    "TERM=vt100,MONO",
    "TERM=vt102-w,MONO",
    "TERM=xterm-mono,MONO",
    "TERM=linux-m,MONO",
    "TERM=vt220 COLORTERM=truecolor,MONO",
    "TERM=xterm-256color NO_COLOR=1,MONO",
    "TERM=xterm NO_COLOR= COLORTERM=truecolor,TRUE",
  })
  void theDepthOfColourIsAnnounced(String environment, Depth depth) {
    assertThat(Surface.of(signs(environment, "24 80", true, true, false, false)).depth())
        .isEqualTo(depth);
    assertThat(Surface.of(signs(environment, "24 80", true, true, false, true)).depth())
        .isEqualTo(Depth.MONO);
  }

  @ParameterizedTest
  @CsvSource({
    "SENTINELX_LOCALE=en_US.UTF-8,true",
    "SENTINELX_LOCALE=de_DE.utf8,true",
    "SENTINELX_LOCALE=C.UTF-8,true",
    "SENTINELX_LOCALE=ca_ES.utf-8@valencia,true",
    "SENTINELX_LOCALE=C LC_ALL=C.UTF-8,false",
    "SENTINELX_LOCALE=POSIX,false",
    "SENTINELX_LOCALE=en_US,false",
    "SENTINELX_LOCALE=en_US.ISO-8859-1,false",
    "SENTINELX_LOCALE=UTF-8,false",
    "LC_ALL=C.UTF-8,true",
    "LC_ALL= LC_CTYPE=C LANG=C.UTF-8,false",
    "LANG=C.UTF-8,true",
    "X=,false",
  })
  void onlyAUtf8LocaleGetsMoreThanAscii(String environment, boolean unicode) {
    assertThat(Surface.of(signs(environment, "24 80", true, true, false, false)).unicode())
        .isEqualTo(unicode);
  }

  private static Signs signs(
      String environment,
      String size,
      boolean input,
      boolean output,
      boolean plain,
      boolean noColor) {
    Map<String, String> variables = new HashMap<>();
    for (String variable : environment.split(" +")) {
      String[] sides = variable.split("=", 2);
      variables.put(sides[0], sides[1]);
    }
    Optional<WindowSize> window = WindowSize.parse(size);
    return new Signs(variables, input, output, window, plain, noColor);
  }
}
