package io.sentinelx.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.value.ServerName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class DraftTest {
  private static final Surroundings MACHINE =
      new Surroundings(Optional.empty(), Optional.of(ServerName.parse("host.example.com")));
  private static final Surroundings SANDBOX =
      new Surroundings(Optional.of(Path.of("/tmp/ssx")), Optional.empty());

  private static Draft fresh() {
    return Draft.of(MACHINE, Given.nothing());
  }

  /** A field and what is typed into it. */
  record Typing(Question<?> question, String text) {}

  private static Draft typing(Draft draft, List<Typing> all) {
    Draft next = draft;
    for (Typing typing : all) {
      next = next.with(typing.question(), typing.text());
    }
    return next;
  }

  @Test
  void showsTheDefaultsWhereNothingWasTyped() {
    assertThat(fresh().text(Questions.SERVER_NAME)).isEqualTo("host.example.com");
    assertThat(fresh().text(Questions.HTTPS_PORT)).isEqualTo("443");
    assertThat(fresh().isStandard(Questions.HTTPS_PORT)).isTrue();
    assertThat(fresh().text(Questions.TLS_CERT_PATH)).isEmpty();
    assertThat(fresh().given()).isEqualTo(Given.nothing());
    assertThat(fresh().problems()).isEmpty();
  }

  @Test
  void anAnswerThatIsTheDefaultAgainIsNone() {
    Draft back = fresh().with(Questions.HTTPS_PORT, "8443").with(Questions.HTTPS_PORT, "443");
    assertThat(back).isEqualTo(fresh());
  }

  @Test
  void aFieldThatIsEmptiedIsEmptyAndSaysSo() {
    Draft draft = fresh().with(Questions.HTTPS_PORT, "");
    assertThat(draft.text(Questions.HTTPS_PORT)).isEmpty();
    assertThat(draft.problems(Questions.HTTPS_PORT)).hasSize(1);
  }

  @Test
  void anAnswerThatIsTakenOutAgainIsSaidToBeNone() {
    Given start =
        Given.nothing().with("client-ca-path", "/ca.pem").with("client-crl-path", "/crl.pem");
    Draft draft = Draft.of(MACHINE, start).with(Questions.CLIENT_CRL_PATH, "");
    assertThat(draft.given()).isEqualTo(start.with("client-crl-path", "none"));
    assertThat(draft.problems()).isEmpty();
    Draft made = draft.with(Questions.DEVICE_CA, "create");
    assertThat(made.problems()).isEmpty();
    assertThat(made.given().asFlags()).containsExactly("--device-ca=create");
  }

  @Test
  void aWayThatWasAnotherBeforeIsSaidAlsoWhereItIsTheUsualOne() {
    Given start = Given.nothing().with("tls-cert-path", "/c.pem").with("tls-key-path", "/k.pem");
    Draft draft = Draft.of(MACHINE, start).with(Questions.SERVER_CERT, "private-ca");
    assertThat(draft.given().asFlags()).containsExactly("--server-cert=private-ca");
  }

  @Test
  void anEmptyFirstDeviceIsAnAnswer() {
    Draft draft = fresh().with(Questions.FIRST_DEVICE_ID, "");
    assertThat(draft.given().all("first-device-id")).containsExactly("");
    assertThat(draft.problems()).isEmpty();
  }

  @Test
  void pathsAreKeptWhileTheOtherWayIsChosen() {
    Draft own =
        fresh()
            .with(Questions.SERVER_CERT, "existing")
            .with(Questions.TLS_CERT_PATH, "/c.pem")
            .with(Questions.TLS_KEY_PATH, "/k.pem");
    Draft made = own.with(Questions.SERVER_CERT, "private-ca");
    assertThat(made.applies(Questions.TLS_CERT_PATH)).isFalse();
    assertThat(made.given()).isEqualTo(Given.nothing());
    assertThat(made.problems()).isEmpty();
    Draft back = made.with(Questions.SERVER_CERT, "existing");
    assertThat(back.text(Questions.TLS_CERT_PATH)).isEqualTo("/c.pem");
    assertThat(back.given()).isEqualTo(own.given());
    assertThat(back.given().asFlags())
        .containsExactly("--tls-cert-path=/c.pem", "--tls-key-path=/k.pem");
  }

  @Test
  void aPathThatIsTakenOutAgainDoesNotTurnTheChoiceAboveIt() {
    Draft draft =
        Draft.of(MACHINE, Given.nothing().with("client-ca-path", "/ca.pem"))
            .with(Questions.CLIENT_CA_PATH, "");
    assertThat(draft.text(Questions.DEVICE_CA)).isEqualTo("existing");
    assertThat(draft.applies(Questions.CLIENT_CA_PATH)).isTrue();
    assertThat(draft.problems(Questions.CLIENT_CA_PATH)).hasSize(1);
    assertThat(draft.with(Questions.CLIENT_CA_PATH, "/ca.pem").given())
        .isEqualTo(Given.nothing().with("client-ca-path", "/ca.pem"));
  }

  @Test
  void whatWasGivenExplicitlyStaysSo() {
    Given start =
        Given.nothing()
            .with("server-name", "a.example")
            .with("https-port", "443")
            .with("server-cert", "private-ca")
            .with("require-new-device-approval", "false");
    Draft draft = Draft.of(MACHINE, start);
    assertThat(draft.given()).isEqualTo(start);
    Draft thereAndBack =
        draft
            .with(Questions.HTTPS_PORT, "8443")
            .with(Questions.HTTPS_PORT, "443")
            .with(Questions.SERVER_CERT, "existing")
            .with(Questions.TLS_CERT_PATH, "/c.pem")
            .with(Questions.SERVER_CERT, "private-ca");
    assertThat(thereAndBack.given()).isEqualTo(start);
  }

  @Test
  void aDeviceThatWasSkippedWhereThereIsNoneStaysSkipped() {
    Given start = Given.nothing().with("client-ca-path", "/ca.pem").with("first-device-id", "");
    assertThat(Draft.of(MACHINE, start).given()).isEqualTo(start);
  }

  @Test
  void severalAddressesStandInOneFieldAsTheyWereTyped() {
    Draft draft =
        fresh().with(Questions.UPSTREAM_URL, " http://127.0.0.1:8000  https://192.0.2.7 ");
    assertThat(draft.text(Questions.UPSTREAM_URL))
        .isEqualTo(" http://127.0.0.1:8000  https://192.0.2.7 ");
    assertThat(draft.given().all("upstream-url"))
        .containsExactly("http://127.0.0.1:8000", "https://192.0.2.7");
    assertThat(draft.applies(Questions.UPSTREAM_CA_PATH)).isTrue();
  }

  @Test
  void severalAddressesThatWereGivenStandWithASpaceBetween() {
    Given start = Given.nothing().with("upstream-url", "http://127.0.0.1:1", "http://127.0.0.1:2");
    Draft draft = Draft.of(MACHINE, start);
    assertThat(draft.text(Questions.UPSTREAM_URL))
        .isEqualTo("http://127.0.0.1:1 http://127.0.0.1:2");
    assertThat(draft.with(Questions.UPSTREAM_URL, draft.text(Questions.UPSTREAM_URL)))
        .isEqualTo(draft);
    assertThat(draft.given()).isEqualTo(start);
  }

  @Test
  void theCaOfAnApiElsewhereIsAskedForOnlyThen() {
    assertThat(fresh().asked(Topic.API)).doesNotContain(Questions.UPSTREAM_CA_PATH);
    Draft elsewhere = fresh().with(Questions.UPSTREAM_URL, "https://192.0.2.7:8000");
    assertThat(elsewhere.asked(Topic.API)).contains(Questions.UPSTREAM_CA_PATH);
    Draft named = elsewhere.with(Questions.UPSTREAM_CA_PATH, "/ca.pem");
    assertThat(named.with(Questions.UPSTREAM_URL, "http://127.0.0.1:8000").given())
        .isEqualTo(Given.nothing());
  }

  @Test
  void aSandboxChosenLaterBringsItsOwnDefaults() {
    Draft draft =
        fresh()
            .with(Questions.HTTP_PORT, "8080")
            .with(Questions.HTTPS_PORT, "1")
            .with(Questions.HTTPS_PORT, "443")
            .in(SANDBOX);
    assertThat(draft.text(Questions.SERVER_NAME)).isEqualTo("localhost");
    assertThat(draft.text(Questions.HTTPS_PORT)).isEqualTo("8443");
    assertThat(draft.text(Questions.HTTP_PORT)).isEqualTo("8080");
    assertThat(draft.text(Questions.STATE_DIR)).startsWith("/tmp/ssx/");
    assertThat(draft.choices(Questions.SERVICE))
        .extracting(Choice::value)
        .containsExactly("process", "none");
    assertThat(draft.problems()).isEmpty();
  }

  @Test
  void theReducedUnitIsOfferedToWhomItWasNamedTo() {
    assertThat(Draft.of(MACHINE, Given.nothing()).choices(Questions.SERVICE))
        .extracting(Choice::value)
        .containsExactly("systemd", "process", "none");
    Draft named = Draft.of(MACHINE, Given.nothing().with("service", "systemd-reduced"));
    assertThat(named.choices(Questions.SERVICE))
        .extracting(Choice::value)
        .containsExactly("systemd", "process", "none", "systemd-reduced");
    assertThat(named.in(SANDBOX).choices(Questions.SERVICE))
        .extracting(Choice::value)
        .containsExactly("process", "none");
  }

  @Test
  void flagsFillTheFieldsAndWhatNoFieldAsksForIsNamed() {
    Given flags =
        Given.nothing()
            .with("https-port", "99999")
            .with("operator-user", "admin")
            .with("servername", "x");
    Draft draft = Draft.of(MACHINE, flags);
    assertThat(draft.text(Questions.HTTPS_PORT)).isEqualTo("99999");
    assertThat(draft.problems()).extracting(Problem::answer).containsExactly("https-port");
    assertThat(draft.strangers())
        .extracting(Problem::answer)
        .containsExactlyInAnyOrder("servername", "operator-user");
  }

  @Test
  void everyProblemStandsUnderAFieldThatIsAsked() {
    Given conflicting =
        BadAnswersTest.given(
            "--server-cert=private-ca --tls-cert-path=/c --device-ca=create --client-ca-path=/ca"
                + " --client-crl-path=/crl --upstream-ca-path=/ca");
    assertThat(Draft.of(MACHINE, conflicting).problems()).isEmpty();
  }

  @Property(tries = 2000)
  void noTextIsLostAndNoneIsTooMuch(
      @ForAll("starts") Given start, @ForAll("typings") List<Typing> all) {
    Draft draft = typing(Draft.of(MACHINE, start), all);
    for (Surroundings surroundings : List.of(MACHINE, SANDBOX)) {
      Draft here = draft.in(surroundings);
      here.read();
      List<Question<?>> asked =
          List.of(Topic.values()).stream()
              .flatMap(t -> here.asked(t).stream())
              .<Question<?>>map(q -> q)
              .toList();
      assertThat(asked)
          .extracting(Question::key)
          .containsAll(here.problems().stream().map(Problem::answer).toList());
      here.problems().forEach(p -> assertThat(p.message() + p.remedy()).doesNotContain(" --"));
    }
    for (Typing last : all.subList(Math.max(0, all.size() - 1), all.size())) {
      assertThat(draft.text(last.question())).isEqualTo(last.text());
    }
  }

  @Property(tries = 2000)
  void theDefaultsSaidAloudChangeNothing(
      @ForAll("starts") Given start, @ForAll("typings") List<Typing> all) {
    Draft draft = typing(Draft.of(MACHINE, start), all);
    Resolution<Answers> implied = draft.read();
    Resolution<Answers> aloud = AnswersReader.read(draft.effective(), MACHINE);
    assertThat(aloud.problems()).isEqualTo(implied.problems());
    assertThat(aloud.value().map(DraftTest::values))
        .isEqualTo(implied.value().map(DraftTest::values));
  }

  @Property(tries = 1000)
  void goneOnWithItIsAsItWas(@ForAll("starts") Given start, @ForAll("typings") List<Typing> all) {
    Draft draft = typing(Draft.of(MACHINE, start), all);
    assertThat(Draft.of(MACHINE, start).resumed(draft.typed())).isEqualTo(draft);
  }

  private static Answers values(Answers a) {
    return new Answers(
        a.serverName(),
        a.httpsPort(),
        a.httpPort(),
        a.serverCert(),
        a.deviceCa(),
        a.upstreams(),
        a.upstreamCa(),
        a.requireNewDeviceApproval(),
        a.layout(),
        a.service(),
        Given.nothing());
  }

  @Provide
  Arbitrary<Given> starts() {
    return typings()
        .map(
            all -> {
              Given given = Given.nothing();
              for (Typing typing : all) {
                given = given.with(typing.question().key(), typing.text());
              }
              return given;
            });
  }

  @Provide
  Arbitrary<List<Typing>> typings() {
    Arbitrary<Question<?>> questions =
        Arbitraries.of(
            Questions.ALL.stream().filter(q -> q.kind() != Question.Kind.NOT_YET).toList());
    return questions
        .flatMap(q -> Combinators.combine(Arbitraries.just(q), texts(q)).as(Typing::new))
        .list()
        .ofMaxSize(8);
  }

  /** Often one that fits, sometimes anything. */
  private static Arbitrary<String> texts(Question<?> question) {
    List<String> fitting =
        question.choices().isEmpty()
            ? switch (question.values()) {
              case "FILE", "DIR" -> List.of("/a/b", "/a/b/c", "/tmp/ssx/x", "rel", "/a//b", "");
              case "URL" ->
                  List.of(
                      "http://127.0.0.1:1",
                      "https://192.0.2.7:1",
                      "http://127.0.0.1:1  https://[::1]:2",
                      "https:",
                      "");
              case "PORT" -> List.of("0", "1", "80", "443", "8000", "443 ", "");
              default -> List.of("a.example", "device-1", "host.example.com", "ü.example", "");
            }
            : question.choices().stream().map(Choice::value).toList();
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(5, Arbitraries.of(fitting)),
        net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(12)));
  }
}
