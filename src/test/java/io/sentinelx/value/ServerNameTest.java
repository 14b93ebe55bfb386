package io.sentinelx.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerNameTest {
  private static final String LABEL_63 = "a".repeat(63);

  /** 63 + 1 + 63 + 1 + 63 + 1 + 61: the longest name there is. */
  private static final String NAME_253 =
      String.join(".", LABEL_63, LABEL_63, LABEL_63, "b".repeat(61));

  @ParameterizedTest
  @CsvSource({
    "sentinel.example.com, sentinel.example.com",
    "SENTINEL.Example.COM, sentinel.example.com",
    "localhost, localhost",
    "münchen.example, xn--mnchen-3ya.example",
    "MÜNCHEN.example, xn--mnchen-3ya.example",
    "例え.テスト, xn--r8jz45g.xn--zckzah",
    "xn--mnchen-3ya.example, xn--mnchen-3ya.example",
    "3com.example, 3com.example",
    "a--b.example, a--b.example",
    "a.b, a.b",
    "sentinel。example, sentinel.example",
  })
  void storesAHostNameInLowerCaseAsItsALabel(String text, String stored) {
    ServerName name = ServerName.parse(text);
    assertThat(name.text()).isEqualTo(stored);
    assertThat(name.isAddress()).isFalse();
    assertThat(name.inUrl()).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 192.0.2.1",
    "127.0.0.1, 127.0.0.1, 127.0.0.1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1, [2001:db8::1]",
    "[2001:db8::1], 2001:db8::1, [2001:db8::1]",
    "::1, ::1, [::1]",
  })
  void storesAnAddressInItsCanonicalForm(String text, String stored, String inUrl) {
    ServerName name = ServerName.parse(text);
    assertThat(name.text()).isEqualTo(stored);
    assertThat(name.isAddress()).isTrue();
    assertThat(name.inUrl()).isEqualTo(inUrl);
  }

  @Test
  void takesTheLongestLabelAndTheLongestName() {
    assertThat(ServerName.parse(LABEL_63 + ".example").text()).startsWith(LABEL_63);
    assertThat(NAME_253).hasSize(253);
    assertThat(ServerName.parse(NAME_253).text()).isEqualTo(NAME_253);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentinel.example.com.",
        ".example.com",
        "a..b",
        ".",
        "..",
        "-",
        "-a.example",
        "a-.example",
        "under_score.example",
        "*.example.com",
        "*",
        "https://sentinel.example.com",
        "sentinel.example.com/",
        "sentinel.example.com:443",
        "user@sentinel.example.com",
        "sentinel example.com",
        " sentinel.example.com",
        "sentinel.example.com ",
        "sentinel.example.com\n",
        "sentinel\t.example",
        "a\0b.example",
        "a;b.example",
        "a{b.example",
        "a$b.example",
        "a\"b.example",
        "a'b.example",
        "a\\b.example",
        "a#b.example",
        "a%b.example",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.999",
        "01.2.3.4",
        "3232235777",
        "0x7f000001",
        "0x7f.0.0.0x1",
        "1.2.3.0x",
        "[192.0.2.1",
        "[sentinel.example.com]",
        "::1%lo",
        "fe80::1%eth0",
        "1::2::3",
        "12345::1",
        ":::",
        "::1:443:",
        "0.0.0.0",
        "::",
        "[::]",
        "224.0.0.1",
        "ff02::1",
        "xn--a\u200bb.example\u202e",
        "\ud800.example",
      })
  void refusesWhatIsNoNameOfAHost(String text) {
    InvalidValue e = catchThrowableOfType(InvalidValue.class, () -> ServerName.parse(text));
    assertThat(e).as(Quoted.of(text)).isNotNull();
    assertThat(e.getMessage()).startsWith(Quoted.of(text)).endsWith(".");
    assertThat(e.remedy()).endsWith(".");
  }

  @Test
  void refusesAnEmptyNameAndOnesThatAreTooLong() {
    assertThatThrownBy(() -> ServerName.parse("")).hasMessage("The server name is empty.");
    assertThatThrownBy(() -> ServerName.parse("a".repeat(64) + ".example"))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> ServerName.parse("b" + NAME_253))
        .hasMessage("The server name has 254 characters; a host name has at most 253.");
    // 4 labels of 60 umlauts are short as typed, and too long as A-labels.
    assertThatThrownBy(() -> ServerName.parse(("ü" + "a".repeat(54) + ".").repeat(4) + "example"))
        .isInstanceOf(InvalidValue.class);
  }

  @Property(tries = 3000)
  void whateverIsTypedIsANameThatReadsBackOrIsRefused(@ForAll String text) {
    try {
      ServerName name = ServerName.parse(text);
      assertThat(name.text()).matches("[a-z0-9.:-]+");
      assertThat(ServerName.parse(name.text())).isEqualTo(name);
      assertThat(ServerName.parse(name.inUrl())).isEqualTo(name);
    } catch (InvalidValue e) {
      assertThat(e.getMessage()).doesNotContainPattern("\\p{Cc}");
    }
  }
}
