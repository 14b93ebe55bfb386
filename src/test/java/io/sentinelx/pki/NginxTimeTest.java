package io.sentinelx.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.time.Instant;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Promise(4)
class NginxTimeTest {
  @Test
  void bothPaddingsAreRead() {
    Instant third = Instant.parse("2026-11-03T10:00:00Z");
    assertThat(NginxTime.parse("Nov 23 10:00:00 2026 GMT"))
        .contains(Instant.parse("2026-11-23T10:00:00Z"));
    assertThat(NginxTime.parse("Nov  3 10:00:00 2026 GMT")).contains(third);
    assertThat(NginxTime.parse("Nov 3 10:00:00 2026 GMT")).contains(third);
    assertThat(NginxTime.parse("Nov 03 10:00:00 2026 GMT")).contains(third);
    assertThat(NginxTime.format(third)).isEqualTo("Nov  3 10:00:00 2026 GMT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Nov 23 10:00:00 2026",
        "nov 23 10:00:00 2026 GMT",
        "Feb 30 10:00:00 2026 GMT",
        "Nov 23 24:00:00 2026 GMT",
        "Nov 23 10:00:00 2026 CET",
        "Nov 23 10:00:00 2026 GMT ",
        "Nov ٢٣ 10:00:00 2026 GMT",
        "Nov 23 10:00:00 02026 GMT"
      })
  void anythingElseIsNone(String text) {
    assertThat(NginxTime.parse(text)).isEmpty();
  }

  @Property
  void whatIsWrittenIsRead(@ForAll @LongRange(min = 0, max = 253402300799L) long second) {
    Instant instant = Instant.ofEpochSecond(second);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(NginxTime.parse(NginxTime.format(instant))).contains(instant);
    } finally {
      Locale.setDefault(before);
    }
  }
}
