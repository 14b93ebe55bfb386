package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssignmentInkTest {
  private static String pieces(String line, List<Ink> inks) {
    return inks.stream()
        .map(ink -> ink.role() + ":" + line.substring(ink.start(), ink.end()))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SENTINEL_PORT=8000~DIRECTIVE:SENTINEL_PORT VALUE:8000",
        "# SENTINEL_PORT=8000~COMMENT:# SENTINEL_PORT=8000",
        "EMPTY=~DIRECTIVE:EMPTY",
        "export A=b~DIRECTIVE:A VALUE:b",
        "A=\"b # c \\\" d\" # e~DIRECTIVE:A VALUE:\"b # c \\\" d\"  COMMENT:# e",
        "A='b \\' # e~DIRECTIVE:A VALUE:'b \\'  COMMENT:# e",
        "A=b#c~DIRECTIVE:A VALUE:b#c",
        "A=\"open # never~DIRECTIVE:A VALUE:\"open # never",
        "no assignment~``",
        "``~``",
      })
  void aLineOfSettingsIsToldApart(String line, String expected) {
    assertThat(pieces(line, AssignmentInk.ofSettings(line))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[Service]~ACCENT:[Service]",
        "User=sentinelx~DIRECTIVE:User VALUE:sentinelx",
        "; old~COMMENT:; old",
        "# why~COMMENT:# why",
        "ExecStart=/bin/a --b=c # no comment~DIRECTIVE:ExecStart VALUE:/bin/a --b=c # no comment",
        "CapabilityBoundingSet=~DIRECTIVE:CapabilityBoundingSet",
        "  goes on~VALUE:goes on",
        "``~``",
      })
  void aLineOfAUnitIsToldApart(String line, String expected) {
    assertThat(pieces(line, AssignmentInk.ofUnit(line))).isEqualTo(expected);
  }
}
