package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the installed answers a new run keeps: installed, given now, what holds. */
final class OverlayTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "server-name=a | - | server-name=a",
        "- | server-name=a | server-name=a",
        "server-name=a https-port=1 | server-name=b | server-name=b https-port=1",
        "upstream-url=a upstream-url=b | upstream-url=c | upstream-url=c",
        // Certificates of one's own instead of ours, and back.
        "server-name=a | tls-cert-path=/c tls-key-path=/k | server-name=a tls-cert-path=/c tls-key-path=/k",
        "server-cert=private-ca | tls-cert-path=/c tls-key-path=/k | tls-cert-path=/c tls-key-path=/k",
        "tls-cert-path=/c tls-key-path=/k | server-cert=private-ca | server-cert=private-ca",
        "server-cert=existing tls-cert-path=/c tls-key-path=/k | server-cert=private-ca | server-cert=private-ca",
        "tls-cert-path=/c tls-key-path=/k | server-cert=existing | server-cert=existing tls-cert-path=/c tls-key-path=/k",
        "tls-cert-path=/c tls-key-path=/k | tls-cert-path=/d | tls-cert-path=/d tls-key-path=/k",
        "tls-cert-path=/c tls-key-path=/k | tls-key-path=/l | tls-cert-path=/c tls-key-path=/l",
        // A device CA of one's own instead of ours, and back.
        "first-device-id=d | client-ca-path=/ca | client-ca-path=/ca",
        "device-ca=create first-device-id=d | client-ca-path=/ca | client-ca-path=/ca",
        "client-ca-path=/ca client-crl-path=/crl | device-ca=create | device-ca=create",
        "client-ca-path=/ca client-crl-path=/crl | client-ca-path=/cb | client-ca-path=/cb client-crl-path=/crl",
        "client-ca-path=/ca | client-crl-path=/crl | client-ca-path=/ca client-crl-path=/crl",
        "first-device-id=d | first-device-id=e | first-device-id=e",
        "device-ca=create first-device-id=d | device-ca=create | device-ca=create first-device-id=d",
      })
  void keepsWhatWasNotAnsweredAnew(String installed, String given, String expected) {
    assertThat(Installed.overlay(given(installed), given(given)).values())
        .isEqualTo(given(expected).values());
  }

  private static Given given(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (text != null) {
      for (String answer : text.split(" ")) {
        String[] parts = answer.split("=", 2);
        values.computeIfAbsent(parts[0], k -> new ArrayList<>()).add(parts[1]);
      }
    }
    return new Given(values);
  }
}
