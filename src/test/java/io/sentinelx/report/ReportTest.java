package io.sentinelx.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sentinelx.answers.Problem;
import io.sentinelx.apply.Change;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What scripts and people are shown, to the letter. */
final class ReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<CheckResult> CHECKS =
      List.of(
          new CheckResult(CheckId.HOST_ROOT, Finding.pass("This is root."), 0),
          new CheckResult(
              CheckId.HOST_DNS, Finding.warn("It does not resolve.", "Add a record."), 12),
          new CheckResult(CheckId.HOST_PORTS, Finding.fail("Port 443 is taken.", "Stop it."), 3),
          new CheckResult(CheckId.ENV_READABLE, Finding.skip("None was named."), 1));

  private static final List<Change> CHANGES =
      List.of(
          new Change(Path.of("/etc/a.conf"), Change.Action.CREATE, 0644, "root:root"),
          new Change(Path.of("/etc/b"), Change.Action.MODIFY, 0640, "root:sentinelx"),
          new Change(Path.of("/etc/c"), Change.Action.UNCHANGED, 0700, "root:root"));

  @Test
  void whatWasTakenBackOnWishDidNotFail() {
    assertThat(TextReport.summary(report(Outcome.RESTORED, ExitCode.DONE)))
        .contains("Everything was put back.")
        .doesNotContain("Failed");
    assertThat(TextReport.summary(report(Outcome.RESTORED, ExitCode.RESTORED)))
        .contains("Failed, and everything was put back.");
  }

  @Test
  void theJsonObjectHasTheContractsKeysAndValues() throws IOException {
    JsonNode report = json(report(Outcome.CHANGED, ExitCode.DONE));
    assertThat(keys(report))
        .containsExactly("command", "outcome", "exitCode", "problems", "checks", "changes", "log");
    assertThat(report.get("command").textValue()).isEqualTo("setup");
    assertThat(report.get("outcome").textValue()).isEqualTo("changed");
    assertThat(report.get("exitCode").intValue()).isZero();
    assertThat(report.get("log").textValue()).isEqualTo("/var/log/x");
    assertThat(report.get("checks")).hasSize(4);
    assertThat(report.get("checks").get(1).toString())
        .isEqualTo(
            "{\"id\":\"host.dns\",\"title\":\"Name\",\"state\":\"warn\","
                + "\"detail\":\"It does not resolve.\",\"remedy\":\"Add a record.\",\"millis\":12}");
    assertThat(report.get("checks").findValuesAsText("state"))
        .containsExactly("pass", "warn", "fail", "skip");
    assertThat(report.get("changes").get(0).toString())
        .isEqualTo(
            "{\"path\":\"/etc/a.conf\",\"action\":\"create\",\"mode\":\"0644\",\"owner\":\"root:root\"}");
    assertThat(report.get("changes").findValuesAsText("action"))
        .containsExactly("create", "modify", "unchanged");
    assertThat(report.get("problems")).isEmpty();
  }

  @Test
  void problemsAreNamedByAnswerAndFlag() throws IOException {
    Report report =
        Report.invalid(
            "setup",
            List.of(Problem.with("https-port", "Port 0 is out of range.", "Give another.")));
    JsonNode json = json(report);
    assertThat(json.get("outcome").textValue()).isEqualTo("invalid");
    assertThat(json.get("exitCode").intValue()).isEqualTo(2);
    assertThat(json.get("log").isNull()).isTrue();
    assertThat(json.get("problems").get(0).toString())
        .isEqualTo(
            "{\"answer\":\"https-port\",\"flag\":\"--https-port\","
                + "\"message\":\"Port 0 is out of range.\",\"remedy\":\"Give another.\"}");
  }

  @Test
  void noControlCharacterLeavesTheReport() throws IOException {
    String bad = "/etc/\u001b[31m\u202ex";
    Report report =
        new Report(
            "setup",
            Outcome.FAILED,
            ExitCode.CHECK_FAILED,
            List.of(Problem.with("x", "It is " + bad + ".", "Do " + bad + ".")),
            List.of(new CheckResult(CheckId.HOST_DNS, Finding.warn(bad, bad), 0)),
            List.of(new Change(Path.of(bad), Change.Action.CREATE, 0644, "root:root")),
            List.of("Note " + bad),
            Optional.of(Path.of(bad)));
    String all =
        JSON.readTree(JsonReport.render(report)).toString()
            + TextReport.summary(report)
            + TextReport.problems(report.problems())
            + TextReport.check(report.checks().get(0));
    assertThat(all).contains("\\x1b[31m\\u202e").doesNotContain("\u001b", "\u202e", "\\u001B");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void everyOutcomeHasItsWord(Outcome outcome) throws IOException {
    assertThat(json(report(outcome, ExitCode.DONE)).get("outcome").textValue())
        .isIn("changed", "unchanged", "failed", "restored", "partial", "invalid", "cancelled");
    assertThat(TextReport.summary(report(outcome, ExitCode.DONE))).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "DONE, 0",
    "CHECK_FAILED, 1",
    "INVALID, 2",
    "RESTORED, 3",
    "PARTIAL, 4",
    "HOST_LACKS, 5",
    "CANCELLED, 130",
  })
  void exitCodesAreTheContracts(ExitCode code, int number) {
    assertThat(code.code()).isEqualTo(number);
    assertThat(code.meaning()).endsWith(".");
  }

  @Test
  void thereAreNoOtherExitCodes() {
    assertThat(Arrays.stream(ExitCode.values())).hasSize(7);
  }

  @Test
  void checksAloneSayByTheirExitCodeWhetherOneFailed() {
    assertThat(Report.ofChecks("proxy smoke", CHECKS).exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    Report warned = Report.ofChecks("proxy smoke", CHECKS.subList(0, 2));
    assertThat(warned.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(warned.outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void theTextIsAsItWasAgreed() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(TextReport.summary(report(Outcome.CHANGED, ExitCode.DONE)))
          .isEqualTo(
              """
              Done. 1 checks passed, 1 warning, 1 failed.

                create  0644  root:root            /etc/a.conf
                modify  0640  root:sentinelx       /etc/b

              Open it.
              Log: /var/log/x
              """);
      assertThat(TextReport.check(CHECKS.get(1)))
          .isEqualTo(
              """
                warn  host.dns                           It does not resolve.
                      Add a record.
              """);
      assertThat(TextReport.check(CHECKS.get(0)))
          .isEqualTo("  pass  host.root                          This is root.\n");
      assertThat(
              TextReport.problems(
                  List.of(
                      Problem.with("a", "A is wrong.", "Give another."),
                      Problem.with("b", "B is wrong.", "Leave it out."))))
          .isEqualTo(
              """
              2 things stand in the way. Nothing was touched.

                --a
                  A is wrong.
                  Give another.

                --b
                  B is wrong.
                  Leave it out.
              """);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Report report(Outcome outcome, ExitCode code) {
    return new Report(
        "setup",
        outcome,
        code,
        List.of(),
        CHECKS,
        CHANGES,
        List.of("Open it."),
        Optional.of(Path.of("/var/log/x")));
  }

  private static JsonNode json(Report report) throws IOException {
    return JSON.readTree(JsonReport.render(report));
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
