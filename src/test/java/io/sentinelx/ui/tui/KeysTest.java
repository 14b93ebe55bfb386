package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import io.sentinelx.ui.tui.Input.Clicked;
import io.sentinelx.ui.tui.Input.Pasted;
import io.sentinelx.ui.tui.Input.Scrolled;
import io.sentinelx.ui.tui.Input.Typed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the terminals send, in terminfo's notation: {@code \E} is the escape byte. */
@Promise(45)
final class KeysTest {
  private static final String TERMINALS =
      """
      xterm         UP \\E[A   DOWN \\E[B  RIGHT \\E[C  LEFT \\E[D  HOME \\E[H  END \\E[F
      xterm         HELP \\EOP  BACK \\EOR  COMMAND \\E[20~  LEAVE \\E[21~  BACK_TAB \\E[Z
      xterm         DELETE \\E[3~  PAGE_UP \\E[5~  PAGE_DOWN \\E[6~  BACKSPACE ^?  ENTER ^M  TAB ^I
      xterm-app     UP \\EOA   DOWN \\EOB  RIGHT \\EOC  LEFT \\EOD  HOME \\EOH  END \\EOF
      xterm-shift   UP \\E[1;2A  LEFT \\E[1;5D  HOME \\E[1;5H  HELP \\E[1;2P  DELETE \\E[3;2~
      putty         HOME \\E[1~  END \\E[4~  DELETE \\E[3~  PAGE_UP \\E[5~  PAGE_DOWN \\E[6~
      putty         HELP \\E[11~  BACK \\E[13~  COMMAND \\E[20~  LEAVE \\E[21~  BACKSPACE ^?
      putty         UP \\EOA  DOWN \\EOB  RIGHT \\EOC  LEFT \\EOD  BACK_TAB \\E[Z
      putty-linux   HELP \\E[[A  BACK \\E[[C  COMMAND \\E[20~  LEAVE \\E[21~
      putty-xterm   HELP \\EOP  BACK \\EOR  COMMAND \\E[20~  LEAVE \\E[21~
      putty-vt400   HELP \\EOP  BACK \\EOR  COMMAND \\E[20~  LEAVE \\E[21~
      putty-vt100+  HELP \\EOP  BACK \\EOR  COMMAND \\EOX  LEAVE \\EOY
      putty-rxvt    HOME \\E[H  END \\EOw
      linux         UP \\E[A  DOWN \\E[B  RIGHT \\E[C  LEFT \\E[D  HOME \\E[1~  END \\E[4~
      linux         HELP \\E[[A  BACK \\E[[C  COMMAND \\E[20~  LEAVE \\E[21~  BACK_TAB \\E[Z
      linux         DELETE \\E[3~  PAGE_UP \\E[5~  PAGE_DOWN \\E[6~  BACKSPACE ^?
      screen        UP \\EOA  DOWN \\EOB  RIGHT \\EOC  LEFT \\EOD  HOME \\E[1~  END \\E[4~
      screen        HELP \\EOP  BACK \\EOR  COMMAND \\E[20~  LEAVE \\E[21~  DELETE \\E[3~
      tmux          UP \\EOA  DOWN \\EOB  HOME \\E[1~  END \\E[4~  PAGE_UP \\E[5~  PAGE_DOWN \\E[6~
      tmux          HELP \\EOP  BACK \\EOR  COMMAND \\E[20~  LEAVE \\E[21~  BACK_TAB \\E[Z
      rxvt          UP \\E[A  DOWN \\E[B  HOME \\E[7~  END \\E[8~  DELETE \\E[3~  BACK_TAB \\E[Z
      rxvt          HELP \\E[11~  BACK \\E[13~  COMMAND \\E[20~  LEAVE \\E[21~  BACKSPACE ^?
      rxvt-shift    HOME \\E[7$  END \\E[8^  PAGE_UP \\E[5@
      vt220         UP \\E[A  DOWN \\E[B  RIGHT \\E[C  LEFT \\E[D  HELP \\EOP  BACK \\EOR
      vt220         HOME \\E[1~  DELETE \\E[3~  END \\E[4~  PAGE_UP \\E[5~  PAGE_DOWN \\E[6~
      vt220         HELP \\E[28~  COMMAND \\E[20~  LEAVE \\E[21~  BACKSPACE ^?
      vt220-8bit    UP \u009bA  HOME \u009b1~  HELP \u008fP
      serial        BACKSPACE ^H  ENTER ^J  ENTER ^M^J
      any           HELP ^G  COMMAND ^O  LEAVE ^C  ERASE_LINE ^U  ERASE_WORD ^W  REDRAW ^L
      """;

  static Stream<Arguments> keys() {
    return TERMINALS
        .lines()
        .flatMap(
            line -> {
              String[] words = line.split(" +");
              List<Arguments> keys = new ArrayList<>();
              for (int i = 1; i < words.length; i += 2) {
                keys.add(Arguments.of(words[0], Input.Key.valueOf(words[i]), words[i + 1]));
              }
              return keys.stream();
            });
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aTerminalsKeyIsKnown(String terminal, Input.Key key, String bytes) {
    assertThat(of(bytes)).containsExactly(key);
  }

  /** As on a slow link. */
  @ParameterizedTest
  @MethodSource("keys")
  void soItIsByteForByte(String terminal, Input.Key key, String bytes) {
    Keys keys = new Keys();
    List<Input> inputs = new ArrayList<>();
    for (byte octet : bytes(bytes)) {
      inputs.addAll(keys.feed(new byte[] {octet}));
    }
    assertThat(inputs).containsExactly(key);
    assertThat(keys.patience()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsFollowedByTheNext(String terminal, Input.Key key, String bytes) {
    assertThat(of(bytes + "x" + bytes)).containsExactly(key, new Typed('x'), key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\E[99~",
        "\\E[?1;2c",
        "\\E[24;80R",
        "\\E[I",
        "\\E[?2004;1$y",
        "\\EOz",
        "\\E[[E",
        "\\Ex",
        "\\EÃ©",
        "\\E^M",
        "\\E\\E[A",
        "\\E]11;rgb:0000/0000/0000^G",
        "\\E]11;rgb:0/0/0\\E\\",
        "\\EP>|XTerm(370)\\E\\",
        "\\E[<0;1;1m",
        "\\E[<2;5;5M",
        "\\E[<35;5;5M",
        "\\E[<;5;5M",
        "\\E[M#!!",
        "^@",
        "^B",
        "^S",
        "^Q",
        "^Z",
        "^V",
        "\\E[200;1~",
        "\\E[201~"
      })
  void whatNobodyKnowsIsDroppedWhole(String bytes) {
    assertThat(of(bytes + "x")).containsExactly(new Typed('x'));
  }

  @Test
  void aSequenceLongerThanAnyIsDroppedWholeToo() {
    assertThat(of("\\E[" + "1;".repeat(200) + "mx")).containsExactly(new Typed('x'));
  }

  @Test
  void charactersAreReadAsUtf8() {
    assertThat(text("aé€😀")).containsExactly(0x61, 0xe9, 0x20ac, 0x1f600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ã",
        "ÿ",
        "\u0080",
        "Àª",
        "\u00ed\u00a0\u0080",
        "ø\u0088\u0080\u0080\u0080",
        "ð\u009f"
      })
  void whatIsNotUtf8IsDropped(String bytes) {
    assertThat(of(bytes + "x")).containsExactly(new Typed('x'));
  }

  @Test
  void anEscapeByteAloneIsTheKeyOnceNothingFollows() {
    Keys keys = new Keys();
    assertThat(keys.feed(bytes("\\E"))).isEmpty();
    assertThat(keys.patience().orElseThrow().toMillis()).isBetween(50L, 100L);
    assertThat(keys.expire()).containsExactly(Input.Key.ESCAPE);
    assertThat(keys.patience()).isEmpty();
    keys.feed(bytes("\\E\\E"));
    assertThat(keys.expire()).containsExactly(Input.Key.ESCAPE, Input.Key.ESCAPE);
  }

  @Test
  void theRestOfASequenceThatCameMuchTooLateIsNotTyped() {
    Keys keys = new Keys();
    keys.feed(bytes("\\E"));
    keys.expire();
    assertThat(keys.feed(bytes("[20~"))).isEmpty();
    keys.feed(bytes("\\E"));
    keys.expire();
    assertThat(keys.feed(bytes("["))).containsExactly(new Typed('['));
  }

  @Test
  void aSequenceThatBreaksOffIsForgotten() {
    Keys keys = new Keys();
    keys.feed(bytes("\\E[2"));
    assertThat(keys.expire()).isEmpty();
    assertThat(keys.feed(bytes("x"))).containsExactly(new Typed('x'));
    assertThat(of("\\E[2^Cx")).containsExactly(Input.Key.LEAVE, new Typed('x'));
    assertThat(of("\\E[2\\EOPx")).containsExactly(Input.Key.HELP, new Typed('x'));
  }

  @Test
  void aPasteIsOneThingWhateverIsInIt() {
    assertThat(of("\\E[200~one^M^Jtwo^Mthree^J\\E[A^C^I\\E[201~x"))
        .containsExactly(new Pasted("one\ntwo\nthree\n[A\t"), new Typed('x'));
    assertThat(of("\\E[200~\\E[201~x")).containsExactly(new Typed('x'));
    assertThat(of("\\E[200~\\E\\E[201~x")).containsExactly(new Typed('x'));
  }

  @Test
  void aPasteWhoseEndNeverComesEnds() {
    Keys keys = new Keys();
    keys.feed(bytes("\\E[200~half"));
    assertThat(keys.patience()).isPresent();
    assertThat(keys.expire()).containsExactly(new Pasted("half"));
    assertThat(keys.feed(bytes("x"))).containsExactly(new Typed('x'));
  }

  @Test
  void theMouseClicksAndScrolls() {
    assertThat(of("\\E[<0;10;5M\\E[<0;10;5m")).containsExactly(new Clicked(9, 4));
    assertThat(of("\\E[<0;223;1M")).containsExactly(new Clicked(222, 0));
    assertThat(of("\\E[M *%\\E[M#*%")).containsExactly(new Clicked(9, 4));
    assertThat(of("\\E[<64;1;1M\\E[<65;1;1M")).containsExactly(new Scrolled(-3), new Scrolled(3));
    assertThat(of("\\E[M`!!")).containsExactly(new Scrolled(-3));
  }

  private static List<Input> of(String notation) {
    return new Keys().feed(bytes(notation));
  }

  private static List<Integer> text(String text) {
    return new Keys()
        .feed(text.getBytes(StandardCharsets.UTF_8)).stream()
            .map(i -> ((Typed) i).codePoint())
            .toList();
  }

  /** {@code \E} is escape, {@code ^C} Ctrl-C, {@code ^?} delete. */
  private static byte[] bytes(String notation) {
    StringBuilder out = new StringBuilder();
    String text = notation.replace("\\E", "\033");
    for (int i = 0; i < text.length(); i++) {
      boolean control = text.startsWith("^", i) && text.substring(i + 1).matches("(?s)[?-_].*");
      out.append(control ? (char) (text.charAt(++i) ^ 0x40) : text.charAt(i));
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
