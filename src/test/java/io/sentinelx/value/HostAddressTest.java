package io.sentinelx.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostAddressTest {
  /** The examples of RFC 5952, sections 2 and 4. */
  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8:0:0:1::1, 2001:db8::1:0:0:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8:0:0:1:1:1:1, 2001:db8::1:1:1:1",
    "2001:db8:0000:0:1::, 2001:db8:0:0:1::",
    "::, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "fe80::A, fe80::a",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "::ffff:c000:201, ::ffff:192.0.2.1",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
  })
  void writesAnIpv6AddressInItsCanonicalForm(String text, String canonical) {
    HostAddress address = HostAddress.parse(text).orElseThrow();
    assertThat(address.text()).isEqualTo(canonical);
    assertThat(address.isV6()).isTrue();
    assertThat(address.inUrl()).isEqualTo("[" + canonical + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true", "127.1.2.3, true", "::1, true", "::ffff:127.0.0.1, true",
    "10.0.0.1, false", "0.0.0.0, false", "::, false", "128.0.0.1, false",
  })
  void knowsTheLoopback(String text, boolean loopback) {
    assertThat(HostAddress.parse(text).orElseThrow().isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2",
        "1.2.3",
        "1.2.3.4.",
        ".1.2.3.4",
        "1.2.3.4.5",
        "256.0.0.1",
        "01.2.3.4",
        "1.2.3.04",
        "0x7f.0.0.1",
        "1.2.3.-4",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4\n",
        "१.२.३.४",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::",
        "::1%lo",
        "[::1]",
        "::1/64",
        "::1.2.3",
        "::256.1.1.1",
        "localhost",
        "beef",
        "a.b.c.d",
        "fe80",
      })
  void isNoAddress(String text) {
    assertThat(HostAddress.parse(text)).isEmpty();
  }

  /** A name server that is asked would take seconds to say no, or milliseconds to say yes. */
  @Test
  void neverAsksANameServer() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(1),
        () -> {
          for (int i = 0; i < 2000; i++) {
            HostAddress.parse("host-" + i + ".invalid");
            HostAddress.parse("dead:beef:" + i);
            HostAddress.parse(i + ".example:80");
          }
        });
    assertThat(HostAddress.parse("localhost")).isEmpty();
  }

  @Property
  void writesEveryAddressSoThatItReadsBack(@ForAll @Size(16) byte[] bytes)
      throws UnknownHostException {
    InetAddress inet = InetAddress.getByAddress(bytes);
    HostAddress address = HostAddress.parse(inet.getHostAddress()).orElseThrow();
    assertThat(address.inet()).isEqualTo(inet);
    assertThat(HostAddress.parse(address.text())).contains(address);
  }

  @Property
  void writesAddressesWithManyZerosSoThatTheyReadBack(
      @ForAll @Size(8) boolean[] zero, @ForAll @Size(8) short[] groups)
      throws UnknownHostException {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      short group = zero[i] ? 0 : groups[i];
      bytes[2 * i] = (byte) (group >> 8);
      bytes[2 * i + 1] = (byte) group;
    }
    InetAddress inet = InetAddress.getByAddress(bytes);
    HostAddress address = HostAddress.parse(inet.getHostAddress()).orElseThrow();
    assertThat(HostAddress.parse(address.text()).orElseThrow().inet()).isEqualTo(inet);
    assertThat(address.text()).doesNotContain(":::").doesNotContainPattern("(^|:)0[0-9a-f]");
  }
}
