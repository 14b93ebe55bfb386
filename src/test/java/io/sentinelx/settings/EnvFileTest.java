package io.sentinelx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.value.InvalidValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvFileTest {
  private static final String OPERATORS =
      """
      # by hand, 3 May
      SENTINEL_PORT=8000

        # indented comment
      MY_OWN="kept as it is"  # and so is this
      export SENTINEL_LOG_LEVEL='debug'
      not an assignment
      SENTINEL_PORT=8001
      """;

  @Test
  void setsKeysInPlaceAndKeepsEveryOtherLine() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("SENTINEL_NEW", "x y");
    values.put("SENTINEL_PORT", "9000");
    values.put("SENTINEL_OTHER", "");
    assertThat(EnvFile.parse(OPERATORS).with(values).text())
        .isEqualTo(
            OPERATORS.replace("8000", "9000").replace("8001", "9000")
                + "SENTINEL_NEW=\"x y\"\nSENTINEL_OTHER=\n");
  }

  @Test
  void leavesALineThatSaysTheSameAsItIsSpelled() {
    EnvFile file = EnvFile.parse(OPERATORS);
    Map<String, String> same = Map.of("SENTINEL_LOG_LEVEL", "debug", "MY_OWN", "kept as it is");
    assertThat(file.with(same).text()).isEqualTo(OPERATORS);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "K=old # why, K=new # why",
        "|  export K=old|, |  export K=new|",
        "K=\"a # b\"  # why, K=new  # why",
        "K='it # is' # why, K=new # why",
        "K=a#b, K=new",
        "K=\"a # b\", K=new",
        "K=\"a\\\" # b\", K=new",
        "K= # why, K=new # why",
        "K=, K=new",
        "K=a b c # d # e, K=new # d # e",
      })
  void whatStandsAroundAValueStays(String line, String expected) {
    assertThat(EnvFile.parse(line).with(Map.of("K", "new")).text()).isEqualTo(expected + "\n");
  }

  @Test
  void theLastOfSeveralLinesHolds() {
    EnvFile file = EnvFile.parse(OPERATORS);
    assertThat(file.get("SENTINEL_PORT")).contains(new EnvFile.Entry(8, "SENTINEL_PORT", "8001"));
    assertThat(file.get("SENTINEL_NONE")).isEmpty();
    assertThat(file.malformedLines()).containsExactly(7);
    assertThat(file.entries()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "K=v, v",
        "K = v , v",
        "export K=v, v",
        "K=, ||",
        "K=\"a b\", a b",
        "K='a b', a b",
        "K=\"a\\\"b\", a\"b",
        "K=\"a\\\\b\", a\\b",
        "K=\"\\$x\\`y\", $x`y",
        "K=\"a\\nb\", a\\nb",
        "K='a\\\"b', a\\\"b",
        "K=a # note, a",
        "K=a#b, a#b",
        "K= # note, ||",
        "K=\"a # b\" # note, a # b",
        "K=a=b, a=b",
        "K=\"open, open",
        "K='open, open",
        "K=\"\", ||",
        "K='', ||",
      })
  void readsAValue(String line, String value) {
    assertThat(EnvFile.parse(line).get("K").orElseThrow().value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"K", "1K=v", "K-L=v", "=v", "K v", "K:v", "K L=v"})
  void isNoAssignment(String line) {
    assertThat(EnvFile.parse(line).entries()).isEmpty();
    assertThat(EnvFile.parse(line).malformedLines()).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "# c", "  #c", "\t"})
  void isNoMistakeEither(String line) {
    assertThat(EnvFile.parse(line).malformedLines()).isEmpty();
    assertThat(EnvFile.parse(line).entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "\0", "\u001b", "\u007f"})
  void refusesAValueThatWouldBeMoreThanOne(String value) {
    assertThatThrownBy(() -> EnvFile.empty().with(Map.of("K", value)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("K")
        .hasMessageNotContaining(value);
  }

  @Test
  void readsLinesThatEndAsOnWindows() {
    EnvFile file = EnvFile.parse("A=1\r\n# c\r\nB=2\r\n");
    assertThat(file.get("A").orElseThrow().value()).isEqualTo("1");
    assertThat(file.text()).isEqualTo("A=1\n# c\nB=2\n");
  }

  @Property(tries = 3000)
  void whateverIsSetReadsBack(@ForAll("values") String value, @ForAll("values") String second) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("FIRST", value);
    values.put("SECOND", second);
    EnvFile written = EnvFile.parse(OPERATORS).with(values);
    EnvFile read = EnvFile.parse(written.text());
    assertThat(read.get("FIRST").orElseThrow().value()).isEqualTo(value);
    assertThat(read.get("SECOND").orElseThrow().value()).isEqualTo(second);
    assertThat(read.with(values).text()).isEqualTo(written.text());
    assertThat(read.with(Map.of("FIRST", second)).get("FIRST").orElseThrow().value())
        .isEqualTo(second);
    assertThat(written.text()).startsWith(OPERATORS);
  }

  @Property
  void anyTextIsAFileThatIsKeptLineByLine(@ForAll String text) {
    EnvFile file = EnvFile.parse(text);
    assertThat(file.text().lines().toList()).isEqualTo(text.lines().toList());
    assertThat(EnvFile.parse(file.text()).entries()).isEqualTo(file.entries());
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> tricky =
        Arbitraries.strings()
            .withChars(" \"'\\#$`=;&|()*~<>ab\u0085\u00a0\u2003\u2028ü")
            .ofMaxLength(12);
    Arbitrary<String> any =
        Arbitraries.strings().filter(s -> s.chars().allMatch(EnvFileTest::isText));
    return Arbitraries.oneOf(tricky, any);
  }

  private static boolean isText(int c) {
    return c >= 0x20 && c != 0x7f;
  }

  @Test
  void anEmptyFileHasNoLines() {
    assertThat(EnvFile.empty().text()).isEmpty();
    assertThat(EnvFile.empty().entries()).isEqualTo(List.of());
  }
}
