package io.sentinelx.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.service.http.HeartbeatParser.Malformed;
import io.sentinelx.testing.Promise;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatParserTest {
  @Test
  void readsEveryMember() throws Malformed {
    HeartbeatMessage message =
        parse(
            "{\"later\":[{}],\"status\":{\"a\":{\"b\":[1,\"}\"]}},\"counter\":9007199254740991,"
                + "\"agent_version\":\"1.\\u0032\",\"device_id\":\"dev-1\"}");
    assertThat(message.device().value()).isEqualTo("dev-1");
    assertThat(message.counter()).hasValue(9007199254740991L);
    assertThat(message.agentVersion()).contains("1.2");
    assertThat(message.status()).contains("{\"a\":{\"b\":[1,\"}\"]}}");
  }

  @Test
  void keepsAStatusAsItWasSpelled() throws Malformed {
    String status = "{ \"ü\" :\t1.50 , \"n\":null }";
    assertThat(parse("{\"device_id\":\"d\", \"status\": " + status + " }").status())
        .contains(status);
  }

  @Promise(7)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0.0",
        "1.0",
        "0.5",
        "1e3",
        "1E0",
        "\"7\"",
        "null",
        "true",
        "[]",
        "{}",
        "9007199254740992",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551617",
        "1e400",
        "NaN",
        "Infinity",
        "0x10",
        "010",
        "+1",
        "1_000",
        "1,\"counter\":2"
      })
  void refusesCountersThatAreNoSuchInteger(String counter) {
    assertThatThrownBy(() -> parse("{\"device_id\":\"d\",\"counter\":" + counter + "}"))
        .isInstanceOf(Malformed.class);
  }

  @Promise(7)
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4294967296L, 9007199254740991L})
  void takesCountersUpToWhatEveryLanguageHolds(long counter) throws Malformed {
    assertThat(parse("{\"device_id\":\"d\",\"counter\":" + counter + "}").counter())
        .hasValue(counter);
  }

  @Promise(7)
  @Test
  void aNumberOfManyDigitsIsRefusedAtOnce() {
    assertThatThrownBy(() -> parse("{\"device_id\":\"d\",\"counter\":" + "9".repeat(60_000) + "}"))
        .isInstanceOf(Malformed.class);
  }

  @Promise(7)
  @Test
  void aTrialIsTrueOrFalse() throws Malformed {
    assertThat(parse("{\"device_id\":\"d\"}").trial()).isFalse();
    assertThat(parse("{\"device_id\":\"d\",\"trial\":false}").trial()).isFalse();
    assertThat(parse("{\"device_id\":\"d\",\"trial\":true}").trial()).isTrue();
    for (String other : new String[] {"1", "\"true\"", "null", "{}", "true,\"trial\":false"}) {
      assertThatThrownBy(() -> parse("{\"device_id\":\"d\",\"trial\":" + other + "}"))
          .as(other)
          .isInstanceOf(Malformed.class);
    }
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] body) {
    try {
      assertThat(HeartbeatParser.parse(body)).isNotNull();
    } catch (Malformed e) {
      assertThat(e.getMessage()).matches("[ -~]+").doesNotContain("\"", "\\");
    }
  }

  private static HeartbeatMessage parse(String body) throws Malformed {
    return HeartbeatParser.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
