package io.sentinelx.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sentinelx.testing.Promise;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Promise(16)
final class UpstreamTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8000, http://127.0.0.1:8000, true",
    "http://127.0.0.1:8000/, http://127.0.0.1:8000, true",
    "http://127.9.9.9, http://127.9.9.9:80, true",
    "http://localhost:8000, http://127.0.0.1:8000, true",
    "https://localhost, https://127.0.0.1:443, true",
    "http://[::1]:8000, http://[::1]:8000, true",
    "http://[0:0:0:0:0:0:0:1]:8000, http://[::1]:8000, true",
    "https://192.0.2.7:9000, https://192.0.2.7:9000, false",
    "https://[2001:DB8::1]:9000, https://[2001:db8::1]:9000, false",
    "https://192.0.2.7, https://192.0.2.7:443, false",
    "http://127.0.0.1:65535, http://127.0.0.1:65535, true",
    "http://127.0.0.1:1, http://127.0.0.1:1, true",
  })
  void isAnOrigin(String text, String url, boolean loopback) {
    Upstream upstream = Upstream.parse(text);
    assertThat(upstream.url()).isEqualTo(url);
    assertThat(upstream.isLoopback()).isEqualTo(loopback);
    assertThat(Upstream.parse(url)).isEqualTo(upstream);
    assertThat(url).endsWith("//" + upstream.authority());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "127.0.0.1:8000, is not an upstream's URL.",
        "ftp://127.0.0.1:8000, is not an upstream's URL.",
        "HTTP://127.0.0.1:8000, is not an upstream's URL.",
        "unix:/run/api.sock, is not an upstream's URL.",
        "http://, is not an upstream's URL.",
        "http://:8000, is not an upstream's URL.",
        "http://127.0.0.1:8000/api, is not an upstream's URL.",
        "http://127.0.0.1:8000//, is not an upstream's URL.",
        "http://127.0.0.1:8000?x=1, is not an upstream's URL.",
        "http://127.0.0.1:8000#x, is not an upstream's URL.",
        "http://user@127.0.0.1:8000, is not an upstream's URL.",
        "http://user:pass@127.0.0.1:8000, is not an upstream's URL.",
        "http://127.0.0.1:, is not an upstream's URL.",
        "http://127.0.0.1:-1, is not an upstream's URL.",
        "http://127.0.0.1:123456, is not an upstream's URL.",
        "http://127.0.0.1:80a, is not an upstream's URL.",
        "` http://127.0.0.1:8000`, is not an upstream's URL.",
        "`http://127.0.0.1:8000 `, is not an upstream's URL.",
        "http://[::1:8000, is not an upstream's URL.",
        "http://::1:8000, is not an upstream's URL.",
        "http://[fe80::1%eth0]:8000, is not an upstream's URL.",
        "http://127.0.0.1:0, port 0 is out of range.",
        "http://127.0.0.1:65536, port 65536 is out of range.",
        "http://api.example.com:8000, is a name",
        "https://api.example.com:8000, is a name",
        "http://LOCALHOST:8000, is a name",
        "http://127.0.0.1;:8000, is a name",
        "http://$host:8000, is a name",
        "http://127.1:8000, is a name",
        "http://0177.0.0.1:8000, is a name",
        "http://[1::2::3]:8000, is a name",
        "http://192.0.2.7:8000, is not encrypted.",
        "http://[2001:db8::1]:8000, is not encrypted.",
        "http://0.0.0.0:8000, is not the address of one host.",
        "https://0.0.0.0:8000, is not the address of one host.",
        "https://[::]:8000, is not the address of one host.",
        "https://224.0.0.1:8000, is not the address of one host.",
      })
  void isRefusedWithWords(String text, String fragment) {
    InvalidValue e = catchThrowableOfType(InvalidValue.class, () -> Upstream.parse(text));
    assertThat(e).as(text).isNotNull();
    assertThat(e.getMessage()).contains(fragment);
    assertThat(e.remedy()).isNotBlank();
  }

  @Property
  void holdsNothingThatCouldEndADirective(@ForAll String host) {
    try {
      String url = Upstream.parse("http://" + host + ":8000").url();
      assertThat(url).matches("http://[0-9a-f.:\\[\\]]+");
    } catch (InvalidValue e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
