package io.sentinelx.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuotedTest {
  @ParameterizedTest
  @CsvSource({
    "0000, \\x00",
    "0007, \\x07",
    "0009, \\x09",
    "000a, \\x0a",
    "000d, \\x0d",
    "001b, \\x1b",
    "007f, \\x7f",
    "0080, \\x80",
    "009b, \\x9b",
    "009f, \\x9f",
    "00ad, \\xad",
    "200b, \\u200b",
    "200d, \\u200d",
    "200e, \\u200e",
    "2028, \\u2028",
    "2029, \\u2029",
    "202a, \\u202a",
    "202e, \\u202e",
    "2066, \\u2066",
    "2069, \\u2069",
    "feff, \\ufeff",
    "d800, \\ud800",
    "dfff, \\udfff",
    "e0001, \\ue0001",
  })
  void escapesWhatATerminalWouldObey(String hex, String shown) {
    String text = new String(Character.toChars(Integer.parseInt(hex, 16)));
    assertThat(Quoted.plain("a" + text + "b")).isEqualTo("a" + shown + "b");
    assertThat(Quoted.of(text)).isEqualTo("\"" + shown + "\"");
  }

  @Test
  void leavesLettersOfAllScriptsAndPictures() {
    String text = "Müller 例え עברית 😀 \\ \" ' ~";
    assertThat(Quoted.plain(text)).isEqualTo(text);
  }

  @Test
  void keepsLinesOnlyWhereAskedTo() {
    assertThat(Quoted.lines("a\n\tb\r\u001b[31m")).isEqualTo("a\n\tb\\x0d\\x1b[31m");
    assertThat(Quoted.plain("a\n\tb")).isEqualTo("a\\x0a\\x09b");
  }

  @Test
  void shortensWhatIsLongWithoutCuttingACharacterInTwo() {
    assertThat(Quoted.of("x".repeat(120))).isEqualTo("\"" + "x".repeat(120) + "\"");
    assertThat(Quoted.of("x".repeat(121))).isEqualTo("\"" + "x".repeat(120) + "…\"");
    assertThat(Quoted.of("x".repeat(119) + "😀y")).isEqualTo("\"" + "x".repeat(119) + "…\"");
  }

  @Test
  void writesTheSameDigitsInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Quoted.plain("\u001b\u202e")).isEqualTo("\\x1b\\u202e");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property(tries = 2000)
  void nothingThatIsShownIsAControl(@ForAll String text) {
    assertThat(Quoted.plain(text)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    assertThat(Quoted.plain(Quoted.plain(text))).isEqualTo(Quoted.plain(text));
  }
}
