package io.sentinelx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeviceCommandTest {
  /** The database is the service's, which may write into it what it likes. */
  @Promise(24)
  @Test
  void whatTheDatabaseHoldsOfADeviceIsEscapedAsJson() throws Exception {
    String line = "{\"agent_version\":\"a\u009b\u202e\u007fz\",\"\u0085\":\"\u2028\"}";
    assertThat(DeviceCommand.json("device list", List.of(line)))
        .contains("\"a\\u009b\\u202e\\u007Fz\"", "\"\\u0085\" : \"\\u2028\"");
  }
}
