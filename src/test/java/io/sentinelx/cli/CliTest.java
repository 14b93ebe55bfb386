package io.sentinelx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** What is understood of a command line, before anything is looked at. */
final class CliTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  static Stream<String> commands() {
    return Cli.commands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpVersionAndNoColor(String command) {
    assertThat(run((command + " --help").split(" "))).isZero();
    assertThat(out())
        .contains("--help")
        .contains("--version")
        .contains("--no-color")
        .contains(command);
    assertThat(err()).isEmpty();
    out.reset();
    assertThat(run((command + " --version").split(" "))).isZero();
    assertThat(out()).startsWith("Sentinel Secure X ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void theOverviewNamesEveryCommand(String flag) {
    assertThat(run(flag)).isZero();
    assertThat(out()).contains(Cli.commands().keySet()).doesNotContain("warm-up", "device-store");
  }

  @ParameterizedTest
  @CsvSource({
    "setup, --server-name --https-port --http-port --server-cert --tls-cert-path --tls-key-path"
        + " --tls-key-passphrase-file --acme-directory --acme-email --acme-agree-tos --device-ca --client-ca-path --client-crl-path"
        + " --first-device-id --upstream-url --upstream-ca-path --database-url --database-user"
        + " --database-password-file --require-new-device-approval --operator-user"
        + " --operator-password-file --output-path --env-file --install-dir --state-dir --service"
        + " --answers --save-answers --yes --dry-run --plain --json --sandbox --replace-file --recover"
        + " --check-nginx-config --no-check-nginx-config --reload-nginx --no-reload-nginx --smoke-test"
        + " --no-smoke-test",
    "proxy install, --output-path --server-name --tls-cert-path --tls-key-path --client-ca-path"
        + " --upstream-url --env-file --check-nginx-config --reload-nginx --smoke-test --stdout"
        + " --client-crl-path --upstream-ca-path --replace-file --sandbox --json",
    "proxy render, --output-path --server-name --tls-cert-path --tls-key-path --client-ca-path"
        + " --upstream-url --env-file --check-nginx-config --reload-nginx --smoke-test --stdout"
        + " --client-crl-path --upstream-ca-path --replace-file --sandbox --json",
    "proxy smoke, --base-url --client-cert --client-key --device-id --ca-file --insecure --connect-to"
        + " --json",
    "preflight, --env-file --expect-proxy-cert-headers --sandbox --json",
    "status, --sandbox --json",
    "uninstall, --yes --keep-data --purge --sandbox --json",
    "serve, --env-file",
    "device issue, --out --sandbox --json",
  })
  void aCommandTakesExactlyTheContractsFlags(String command, String flags) {
    Set<String> offered =
        Cli.named(command).orElseThrow().spec().options().stream()
            .flatMap(CliTest::names)
            .filter(n -> !Set.of("--help", "--version", "--no-color").contains(n))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(offered).isEqualTo(new TreeSet<>(List.of(flags.split(" "))));
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    assertThat(run("instal")).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("There is no command \"instal\".");
  }

  @ParameterizedTest
  @CsvSource({
    "setup --server-nam=x, --server-name",
    "setup --https-port, --https-port",
    "status --sandbox, --sandbox",
    "uninstall --bogus, --bogus",
    "serve --env-file, --env-file",
    "setup extra, extra",
  })
  void wrongUsageSaysWhatIsWrongAndTouchesNothing(String line, String named) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).contains(named).contains("--help").doesNotContain("Exception", "\tat ");
  }

  @Test
  void wrongUsageIsJsonWhereThatWasAskedFor() throws IOException {
    assertThat(run("setup", "--json", "--bogus=1")).isEqualTo(2);
    JsonNode json = new ObjectMapper().readTree(out());
    assertThat(json.get("outcome").textValue()).isEqualTo("invalid");
    assertThat(json.get("exitCode").intValue()).isEqualTo(2);
    assertThat(json.get("problems").get(0).get("flag").textValue()).isEqualTo("--bogus");
    assertThat(err()).isEmpty();
  }

  @Test
  void setupWithoutConsentChangesNothingAndSaysSo() {
    Path sandbox = folder.resolve("sandbox");
    assertThat(run("setup", "--sandbox", sandbox.toString())).isEqualTo(2);
    assertThat(err()).contains("--yes").contains("--dry-run");
    assertThat(sandbox).doesNotExist();
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnce() {
    Path answers = folder.resolve("none.properties");
    assertThat(
            run(
                "setup",
                "--sandbox",
                folder.resolve("s").toString(),
                "--answers",
                answers.toString(),
                "--https-port=0",
                "--service=docker",
                "--recover=maybe",
                "--upstream-url=x"))
        .isEqualTo(2);
    assertThat(err())
        .contains("--answers", "--https-port", "--service", "--recover", "--upstream-url", "--yes")
        .contains("6 things stand in the way. Nothing was touched.");
  }

  @Test
  void aFlagStandsBeforeTheAnswersFile() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("a.properties"), "https-port=0\nhttp-port=x\nnonsense=1\n");
    assertThat(
            run(
                "setup",
                "--sandbox",
                folder.resolve("s").toString(),
                "--yes",
                "--answers",
                answers.toString(),
                "--https-port=8444"))
        .isEqualTo(2);
    assertThat(err()).contains("--http-port", "nonsense").doesNotContain("--https-port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--sandbox=", "--answers=", "--save-answers="})
  void anEmptyPathIsNotTheCurrentFolder(String flag) {
    assertThat(run("setup", flag, "--server-name=a.example", "--dry-run")).isEqualTo(2);
    assertThat(err()).contains(flag.replace("=", "") + " is empty.");
  }

  @Test
  void uninstallNeedsConsentAndOneWay() {
    String sandbox = folder.resolve("s").toString();
    assertThat(run("uninstall", "--sandbox", sandbox)).isEqualTo(2);
    assertThat(err()).contains("--yes");
    assertThat(run("uninstall", "--sandbox", sandbox, "--yes", "--purge", "--keep-data"))
        .isEqualTo(2);
  }

  @Test
  void aFlagNamesNoFileWithMoreFlags() throws IOException {
    Path file = Files.writeString(folder.resolve("flags"), "--help\n");
    assertThat(run("setup", "@" + file)).isEqualTo(2);
  }

  private static Stream<String> names(OptionSpec option) {
    Stream<String> names = Stream.of(option.longestName());
    return option.negatable()
        ? Stream.concat(names, Stream.of(option.longestName().replaceFirst("--", "--no-")))
        : names;
  }

  private int run(String... args) {
    return new Cli(print(out), print(err), false).run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
