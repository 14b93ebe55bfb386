package io.sentinelx.answers;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.ValueSource;

final class AnswersFileTest {
  private static final List<String> KEYS = Questions.ALL.stream().map(Question::key).toList();

  @Test
  void holdsAnAnswerALineAndSeveralOfOne() {
    Given given =
        AnswersFile.parse(
                """
                # mine
                server-name=sentinel.example.com

                upstream-url=http://127.0.0.1:8000
                upstream-url = https://[::1]:8001
                first-device-id=
                """)
            .value()
            .orElseThrow();
    assertThat(given.all("server-name")).containsExactly("sentinel.example.com");
    assertThat(given.all("upstream-url"))
        .containsExactly("http://127.0.0.1:8000", "https://[::1]:8001");
    assertThat(given.all("first-device-id")).containsExactly("");
    assertThat(given.has("https-port")).isFalse();
    assertThat(given.last("upstream-url")).contains("https://[::1]:8001");
  }

  @Test
  void aSpaceAtTheEndIsKeptSoThatItCanBeRefused() {
    Given given = AnswersFile.parse("server-name=a.example \n").value().orElseThrow();
    assertThat(given.last("server-name")).contains("a.example ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server-name=\\u12", "server-name=\\uzzzz"})
  void whatIsNoPropertiesFileIsAProblem(String text) {
    Resolution<Given> resolution = AnswersFile.parse(text);
    assertThat(resolution.value()).isEmpty();
    assertThat(resolution.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.answer()).isEqualTo("answers"))
        .satisfies(p -> assertThat(p.message()).contains("properties format"));
  }

  @Test
  void isWrittenInTheCataloguesOrderWithoutADate() {
    Given given = Given.nothing().with("service", "none").with("server-name", "a.example");
    assertThat(AnswersFile.write(given))
        .isEqualTo(
            "# Answers for: sentinelx setup --answers FILE\n"
                + "server-name=a.example\n"
                + "service=none\n");
  }

  @Property
  void readsBackWhatItWrote(@ForAll("answers") Map<String, List<String>> values) {
    Given given = new Given(values);
    String text = AnswersFile.write(given);
    assertThat(AnswersFile.parse(text).value()).contains(given);
    assertThat(AnswersFile.write(AnswersFile.parse(text).value().orElseThrow())).isEqualTo(text);
  }

  @Provide
  Arbitrary<Map<String, List<String>>> answers() {
    Arbitrary<String> tricky = Arbitraries.strings().withChars(" \\=:#!ab/ü$;").ofMaxLength(10);
    Arbitrary<String> any =
        Arbitraries.strings().filter(s -> s.chars().noneMatch(Character::isISOControl));
    Arbitrary<List<String>> texts = Arbitraries.oneOf(tricky, any).list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.maps(Arbitraries.of(KEYS), texts)
        .map(
            map -> {
              Map<String, List<String>> copy = new LinkedHashMap<>(map);
              return copy;
            });
  }

  @Test
  void flagsSayTheSame() {
    Given given = Given.nothing().with("service", "none").with("upstream-url", "x", "y z");
    assertThat(given.asFlags())
        .containsExactly("--upstream-url=x", "--upstream-url=y z", "--service=none");
  }
}
