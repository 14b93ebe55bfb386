package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.value.InvalidValue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NginxQuoteTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/etc/ssl/a.crt | /etc/ssl/a.crt",
        "/etc/my certs/a;b | \"/etc/my certs/a;b\"",
        "/a\\b\"c'd | \"/a\\\\b\\\"c'd\"",
        "/a$b | \"/a$b\"",
        "/é | \"/é\"",
      })
  void pathsAreQuotedOnlyWhereTheyMust(String path, String token) {
    assertThat(NginxQuote.path(Path.of(path))).isEqualTo(token);
    assertThat(NginxQuote.requireToken(token)).isEqualTo(token);
  }

  @Test
  void wildcardsAreEscapedForInclude() {
    assertThat(NginxQuote.pathPattern(Path.of("/a\\b"))).isEqualTo("\"/a\\\\b\"");
    assertThat(NginxQuote.pathPattern(Path.of("/a\\b*"))).isEqualTo("\"/a\\\\\\\\b\\\\*\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a\nb", "/a\rb", "/a\tb", "/a\u0001", "/a\u007f", "/a\u0085b", "relative"})
  void whatCannotBeWrittenIsRefused(String path) {
    assertThatThrownBy(() -> NginxQuote.path(Path.of(path)))
        .isInstanceOf(InvalidValue.class)
        .extracting(e -> ((InvalidValue) e).remedy())
        .asString()
        .isNotEmpty();
  }

  @Test
  void aPathLongerThanNginxReadsIsRefused() {
    assertThat(NginxQuote.path(Path.of("/" + "a".repeat(2047)))).hasSize(2048);
    assertThatThrownBy(() -> NginxQuote.path(Path.of("/" + "a".repeat(2048))))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a;",
        "a}",
        "a{",
        "#",
        "$x",
        "'a'",
        "\"a",
        "\"a\"b\"",
        "\"a\\\"",
        "a\n",
        "\"\n\"",
        "\\"
      })
  void onlyOneWordPassesAsAToken(String value) {
    assertThatThrownBy(() -> NginxQuote.requireToken(value)).isInstanceOf(InvalidValue.class);
  }
}
