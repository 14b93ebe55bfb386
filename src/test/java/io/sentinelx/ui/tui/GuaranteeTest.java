package io.sentinelx.ui.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GuaranteeTest {
  static List<Guarantee> all() {
    return Guarantee.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyGuaranteeIsKeptByALineOfARenderedSite(Guarantee guarantee) {
    List<String> site =
        guarantee.words().contains("Strict-Transport-Security")
            ? Proposals.golden("nginx/publicly-trusted.conf")
            : Proposals.site();
    assertThat(site).anyMatch(guarantee::isKeptBy);
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsNoteFitsTwoLinesOfTheSmallestScreen(Guarantee guarantee) {
    assertThat(Wrap.lines(guarantee.note(), 56)).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aLineThatSaysOtherwiseDoesNotKeepIt(Guarantee guarantee) {
    assertThat(guarantee.isKeptBy("# " + guarantee.words() + ";")).isFalse();
    assertThat(guarantee.isKeptBy("")).isFalse();
  }
}
