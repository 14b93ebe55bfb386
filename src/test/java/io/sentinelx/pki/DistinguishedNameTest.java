package io.sentinelx.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sentinelx.testing.Promise;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Promise(4)
class DistinguishedNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "O=M\\C3\\BCller,CN=dev-1 | O=Müller,CN=dev-1",
        "O=a+CN=b | CN=b+O=a",
        "2.5.4.3=#0c0164 | CN=d",
        "CN=#130164 | CN=#0C0164",
        "O=a\\,b | O=a\\2Cb",
      })
  void twoSpellingsOfOneName(String one, String other) {
    assertThat(name(one)).isPresent().isEqualTo(name(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=dev-1 | CN=Dev-1",
        "CN=a,O=b | O=b,CN=a",
        "CN=a,O=b | CN=a+O=b",
        "CN=a,CN=b | CN=a\\,CN=b",
        "CN=a | OU=a",
        "CN=\\#0c0164 | CN=#0c0164",
        "SN=1 | serialNumber=1",
      })
  void twoNames(String one, String other) {
    assertThat(name(one)).isPresent();
    assertThat(name(other)).isPresent();
    assertThat(name(one)).isNotEqualTo(name(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN",
        "=a",
        "CN=a,",
        ",CN=a",
        "CN=a+",
        "CN=a\\",
        "CN=a\\C",
        "CN=a\\xx",
        "CN=a\\C3",
        "CN=#",
        "CN=#zz",
        "CN=#0c",
        "nonsense=a",
        "1.2.=a",
        "CN=a;b",
        "CN=\"a\"",
        "CN=a\u0000",
        "CN=a, O=b",
        "/CN=a"
      })
  void whatDoesNotParse(String text) {
    assertThat(name(text)).isEmpty();
  }

  @Test
  void theEmptyNameHasNoParts() {
    assertThat(name("")).isPresent().isNotEqualTo(name("CN="));
  }

  @Test
  void deepNestingDoesNotParse() {
    assertThat(name("CN=#" + "3080".repeat(100_000))).isEmpty();
    assertThat(name("CN=#" + "3080".repeat(500))).isEmpty();
  }

  @Property
  void nothingThrows(
      @ForAll @Chars({'C', 'N', '=', ',', '+', '\\', '#', '0', 'c', 'ü'}) String text) {
    assertThatCode(() -> name(text)).doesNotThrowAnyException();
    assertThatCode(() -> name("CN=#" + text)).doesNotThrowAnyException();
  }

  private static Optional<DistinguishedName> name(String text) {
    return DistinguishedName.parse(text);
  }
}
