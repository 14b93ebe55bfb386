package io.sentinelx.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.service.http.HeartbeatParser.Malformed;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

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
