package io.sentinelx.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.render.NginxQuote;
import io.sentinelx.value.Quoted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is given for an answer: it is refused by its name, or it is a path that can be quoted
 * everywhere.
 */
class InjectionTest {
  private static final String HARMFUL =
      ";{}#\"'$\\\n\r\0\t \u001b\u007f\u0085\u202e*?[]%&|<>()!`~=:@é\ud83d";

  @Provide
  Arbitrary<Question<?>> questions() {
    return Arbitraries.of(Questions.ALL);
  }

  @Provide
  Arbitrary<String> harmful() {
    Arbitrary<String> piece =
        Arbitraries.strings().withChars(HARMFUL).ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> start =
        Arbitraries.of(
            "", "/", "/tmp/a", "http://127.0.0.1:8000", "localhost", "8443", "true", "create");
    Arbitrary<String> end =
        Arbitraries.of("", "x", "/b.pem", ".conf", "a".repeat(3000), "b/".repeat(900) + "c");
    return start.flatMap(s -> piece.flatMap(p -> end.map(e -> s + p + e)));
  }

  @Property(tries = 3000)
  void itIsRefusedByNameOrAPathThatCanBeQuoted(
      @ForAll("questions") Question<?> question, @ForAll("harmful") String text) {
    Resolution<Answers> read = read(question, text);
    if (read.value().isPresent()) {
      Answers answers = read.value().get();
      List.of(
              answers.tlsCert(),
              answers.tlsKey(),
              answers.layout().nginxLogs().resolve("sentinel-secure-x.access.log"))
          .forEach(NginxQuote::pathWithoutVariables);
      List.of(
              answers.clientCa(),
              answers.layout().proxySecretInclude(),
              answers.layout().outputPath())
          .forEach(NginxQuote::path);
      assertThat(question.key()).matches(".*-(path|file|dir)|server-name");
      // A name in another script is stored as an A-label.
      assertThat(answers.serverName().text()).matches("[a-z0-9.:-]+");
      assertThat(text.codePoints().noneMatch(Character::isISOControl)).isTrue();
    } else {
      assertThat(read.problems().stream().map(Problem::answer)).contains(question.key());
      // What is said of it can be shown on any terminal.
      read.problems().forEach(p -> assertThat(p.message()).isEqualTo(Quoted.plain(p.message())));
    }
  }

  private static Resolution<Answers> read(Question<?> question, String text) {
    // What a question cannot be answered without.
    Given company =
        switch (question.key()) {
          case "tls-cert-path" -> Given.nothing().with("tls-key-path", "/k.pem");
          case "tls-key-path" -> Given.nothing().with("tls-cert-path", "/c.pem");
          case "client-crl-path" -> Given.nothing().with("client-ca-path", "/ca.pem");
          case "upstream-ca-path" ->
              Given.nothing()
                  .with("upstream-url", "https://192.0.2.1:8000")
                  .with("service", "none");
          default -> Given.nothing();
        };
    Given given = company.with(question.key(), text);
    if (!given.has("server-name")) {
      given = given.with("server-name", "sentinel.example.com");
    }
    return AnswersReader.read(given, new Surroundings(Optional.empty(), Optional.empty()));
  }

  @Property(tries = 500)
  void anAnswersFileGivesBackWhatWasWritten(@ForAll("lines") List<String> texts) {
    Given given = new Given(Map.of("upstream-url", texts, "state-dir", List.of(texts.get(0))));
    assertThat(AnswersFile.parse(AnswersFile.write(given)).value()).contains(given);
  }

  /** What an answer may hold at all: no control character passes any question. */
  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.strings()
        .withChars(" ;{}#!\"'$\\=:%é\u2028abu0")
        .ofMaxLength(12)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Property(tries = 500)
  void aPathIsReadAsItWasGiven(@ForAll("harmful") String text) {
    Resolution<Answers> read = read(Questions.OUTPUT_PATH, text);
    read.value().ifPresent(a -> assertThat(a.layout().outputPath()).isEqualTo(Path.of(text)));
  }
}
