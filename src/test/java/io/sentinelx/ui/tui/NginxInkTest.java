package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NginxInkTest {
  /** The pieces as {@code D:listen V:443}; D: directive, V: value, $: variable, C: comment. */
  private static String pieces(String line) {
    return NginxInk.of(line).stream()
        .map(ink -> sign(ink.role()) + ":" + line.substring(ink.start(), ink.end()))
        .collect(Collectors.joining(" "));
  }

  private static String sign(Role role) {
    return switch (role) {
      case DIRECTIVE -> "D";
      case VALUE -> "V";
      case VARIABLE -> "$";
      case COMMENT -> "C";
      default -> role.name();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "listen 443 ssl;@D:listen V:443 V:ssl",
        "    server_tokens off;  # why # so@D:server_tokens V:off C:# why # so",
        "# all of it;@C:# all of it;",
        "proxy_set_header Connection \"\";@D:proxy_set_header V:Connection V:\"\"",
        "return 200 'a;b{c}#d';@D:return V:200 V:'a;b{c}#d'",
        "return 200 \"it\\\"s; $here\";@D:return V:200 V:\"it\\\"s;  $:$here V:\"",
        "return 308 https://a.example$request_uri;@D:return V:308 V:https://a.example $:$request_uri",
        "set $x ${host}y;@D:set $:$x $:${host} V:y",
        "if ($bad) { return 421; }@D:if V:( $:$bad V:) D:return V:421",
        "location ^~ /api/ { proxy_pass http://up; }@D:location V:^~ V:/api/ D:proxy_pass V:http://up",
        "rewrite \"(?s)^(.*)$\" $1 last;@D:rewrite V:\"(?s)^(.*)$\" $:$1 V:last",
        "\"~^[1-9]\"  \"\";@V:\"~^[1-9]\" V:\"\"",
        "alias /a#b;@D:alias V:/a#b",
        "return 200 'never ends@D:return V:200 V:'never ends",
        "a\\ b c;@D:a\\ b V:c",
        "}@``",
        "``@``",
        "set $a \"${open\";@D:set $:$a V:\"${open\"",
      })
  void aLineIsToldApart(String line, String expected) {
    assertThat(pieces(line)).isEqualTo(expected);
  }

  /** Whatever stands there, the pieces follow each other inside of the line. */
  @Test
  void everyLineOfARenderedSiteHasItsPieces() {
    for (String line : Proposals.site()) {
      int end = 0;
      for (Ink ink : NginxInk.of(line)) {
        assertThat(ink.start()).as(line).isGreaterThanOrEqualTo(end);
        assertThat(ink.end())
            .as(line)
            .isGreaterThan(ink.start())
            .isLessThanOrEqualTo(line.length());
        end = ink.end();
      }
    }
  }

  @Test
  void aHundredThousandBackslashesTakeNoTime() {
    String line = "return 200 \"" + "\\".repeat(100_000);
    assertThat(NginxInk.of(line)).hasSize(3);
  }
}
