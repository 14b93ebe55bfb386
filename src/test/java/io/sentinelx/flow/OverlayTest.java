package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Draft;
import io.sentinelx.answers.Given;
import io.sentinelx.answers.Question;
import io.sentinelx.answers.Questions;
import io.sentinelx.answers.Resolution;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.value.ServerName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the installed answers a new run keeps: installed, given now, what holds. */
final class OverlayTest {
  private static final String CERT = "tls-cert-path=/c tls-key-path=/k";
  private static final String CA = "client-ca-path=/ca";
  private static final String ELSEWHERE =
      "upstream-url=https://192.0.2.7:1 upstream-ca-path=/ca service=none";
  private static final Surroundings MACHINE =
      new Surroundings(Optional.empty(), Optional.of(ServerName.parse("host.example.com")));

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
        "client-ca-path=/ca client-crl-path=/crl | client-crl-path=none | client-ca-path=/ca client-crl-path=none",
        "first-device-id=d | first-device-id=e | first-device-id=e",
        "device-ca=create first-device-id=d | device-ca=create | device-ca=create first-device-id=d",
        // An API elsewhere, and back.
        "upstream-url=https://192.0.2.7 upstream-ca-path=/ca | upstream-url=http://127.0.0.1:1 | upstream-url=http://127.0.0.1:1",
        "upstream-url=https://192.0.2.7 upstream-ca-path=/ca | upstream-url=https://192.0.2.8 | upstream-url=https://192.0.2.8 upstream-ca-path=/ca",
        // What applied to nothing before is somebody's draft, and stays.
        "server-cert=private-ca tls-cert-path=/c | server-name=a | server-cert=private-ca tls-cert-path=/c server-name=a",
      })
  void keepsWhatWasNotAnsweredAnew(String installed, String given, String expected) {
    assertThat(Installed.overlay(given(installed), given(given)).values())
        .isEqualTo(given(expected).values());
  }

  /**
   * From every such set-up to every other, typed field by field: the command line that the wizard
   * shows does the same.
   */
  @Test
  void asFlagsTheAnswersOfAWizardDoTheSame() {
    for (Given installed : setUps()) {
      for (Given wanted : setUps()) {
        Draft draft = typed(Draft.of(MACHINE, installed), Draft.of(MACHINE, wanted));
        Given flags = Installed.overlay(installed, draft.given());
        assertThat(AnswersReader.read(flags, MACHINE))
            .as("%s, then %s", installed.asFlags(), wanted.asFlags())
            .isEqualTo(draft.read())
            .extracting(OverlayTest::core)
            .isEqualTo(core(Draft.of(MACHINE, wanted).read()));
      }
    }
  }

  private static Optional<List<Object>> core(Resolution<Answers> read) {
    return read.value().map(a -> List.of(a.serverCert(), a.deviceCa(), a.upstreams()));
  }

  private static Draft typed(Draft from, Draft to) {
    Draft draft = from;
    for (Question<?> question : Questions.ALL) {
      draft = to.applies(question) ? draft.with(question, to.text(question)) : draft;
    }
    return draft;
  }

  private static List<Given> setUps() {
    List<Given> all = new ArrayList<>();
    for (String server :
        List.of(
            "server-name=a.example",
            "server-cert=private-ca",
            CERT,
            "server-cert=existing " + CERT)) {
      for (String device :
          List.of(
              "http-port=0",
              "device-ca=create first-device-id=d",
              "first-device-id=",
              CA,
              CA + " client-crl-path=/crl",
              "device-ca=existing " + CA)) {
        for (String api : List.of("https-port=1", ELSEWHERE, "require-new-device-approval=true")) {
          all.add(given(server + " " + device + " " + api));
        }
      }
    }
    return all;
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
