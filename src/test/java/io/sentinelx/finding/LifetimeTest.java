package io.sentinelx.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LifetimeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /**
   * Life and what is left of it, in hours; warn below min(life/3, 30 d), fail below min(life/10, 7
   * d).
   */
  @ParameterizedTest
  @CsvSource({
    // 397 days
    "9528, 9000, PASS",
    "9528, 720, PASS",
    "9528, 719, WARN",
    "9528, 168, WARN",
    "9528, 167, FAIL",
    "9528, 0, FAIL",
    "9528, -1, FAIL",
    "9528, 9528, PASS",
    "9528, 9529, FAIL",
    // 30 days: a third is 10 days, a tenth 3
    "720, 240, PASS",
    "720, 239, WARN",
    "720, 72, WARN",
    "720, 71, FAIL",
    // 7 days: 56 hours, 16.8 hours
    "168, 56, PASS",
    "168, 55, WARN",
    "168, 17, WARN",
    "168, 16, FAIL",
  })
  void judgesByThirdsAndTenthsOfALife(long life, long left, Finding.State state) {
    Instant end = NOW.plus(Duration.ofHours(left));
    Finding finding =
        Lifetime.judge("It", end.minus(Duration.ofHours(life)), end, NOW, "Replace it.");
    assertThat(finding.state()).isEqualTo(state);
  }

  @Test
  void saysWhenInWords() {
    Instant year = NOW.minus(Duration.ofDays(365));
    assertThat(judge(year, NOW.plus(Duration.ofDays(72))))
        .isEqualTo("It expires 3 Feb 2027, in 72 days.");
    assertThat(judge(year, NOW.minus(Duration.ofHours(3))))
        .isEqualTo("It expired 23 Nov 2026, 3 hours ago.");
    assertThat(judge(NOW.plus(Duration.ofHours(5)), NOW.plus(Duration.ofDays(9))))
        .isEqualTo("It is not valid yet: it begins 23 Nov 2026, in 5 hours.");
    assertThat(judge(year, NOW)).isEqualTo("It expired 23 Nov 2026, 0 minutes ago.");
  }

  @ParameterizedTest
  @CsvSource({
    "PT48H, in 2 days", "PT47H, in 47 hours", "PT2H, in 2 hours", "PT119M, in 119 minutes",
    "PT1M, in 1 minute", "PT2M, in 2 minutes", "PT-1M, 1 minute ago", "PT-49H, 2 days ago",
  })
  void measuresADistance(Duration distance, String words) {
    assertThat(Lifetime.distance(NOW, NOW.plus(distance))).isEqualTo(words);
  }

  @Test
  void writesTheSameDateInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"th-TH-u-ca-buddhist", "ar-EG-u-nu-arab", "tr-TR"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(Lifetime.day(NOW)).isEqualTo("23 Nov 2026");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WARN", "FAIL"})
  void aWarningOrFailureWithoutARemedyCannotBeMade(Finding.State state) {
    assertThatThrownBy(() -> new Finding(state, "Something is so.", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Finding(state, "Something is so.", "  "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Finding(state, "Something is so.", "Do this.").remedy()).isEqualTo("Do this.");
  }

  @Test
  void aFindingWithoutWordsCannotBeMade() {
    assertThatThrownBy(() -> Finding.pass("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Finding.skip(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Finding.pass("Fine.").remedy()).isEmpty();
  }

  @Test
  void aFindingShowsNoControlCharacter() {
    Finding finding = Finding.fail("It is \u001b[31m\u202e.\nSecond line.", "Do \u009b this.");
    assertThat(finding.detail()).isEqualTo("It is \\x1b[31m\\u202e.\nSecond line.");
    assertThat(finding.remedy()).isEqualTo("Do \\x9b this.");
  }

  @Test
  void aCheckThatBreaksIsAFailureWithWords() {
    CheckResult result =
        new Check(
                CheckId.HOST_JAVA,
                () -> {
                  throw new IllegalStateException("broken");
                })
            .run();
    assertThat(result.failed()).isTrue();
    assertThat(result.finding().detail()).contains("broken");
    assertThat(result.finding().remedy()).isNotBlank();
  }

  @Test
  void idsAreThoseOfTheContractAndEachHasWords() {
    assertThat(Arrays.stream(CheckId.values()).map(CheckId::id)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(CheckId.values()).map(CheckId::title)).doesNotHaveDuplicates();
    for (CheckId id : CheckId.values()) {
      assertThat(id.id()).matches("[a-z-]+\\.[a-z0-9-]+");
      assertThat(id.about()).endsWith(".");
    }
    assertThat(Arrays.stream(CheckId.values()).map(CheckId::id))
        .isSubsetOf(CONTRACT)
        .contains("smoke.heartbeat-forged-headers", "upstream.owner", "nginx.serving-new-config");
  }

  private static final java.util.List<String> CONTRACT =
      Arrays.asList(
          ("host.root host.nginx host.nginx-version host.java host.systemd host.disk-space host.ports"
                  + " host.clock host.dns host.nginx-conflict host.nginx-healthy host.nginx-include"
                  + " host.nginx-capacity host.firewall host.mac-policy host.ipv6 host.memory"
                  + " host.locale env.readable env.values env.mtls-required"
                  + " env.proxy-headers-trusted env.loopback-bind server-cert.readable"
                  + " server-cert.key-readable server-cert.key-permissions server-cert.key-match"
                  + " server-cert.validity server-cert.name-match server-cert.chain"
                  + " server-cert.usage server-cert.strength device-ca.readable device-ca.is-ca"
                  + " device-ca.validity device-ca.strength device-ca.not-public"
                  + " device-ca.no-private-key device-crl.readable device-crl.issuer"
                  + " device-crl.validity upstream.url upstream.loopback upstream.owner"
                  + " upstream.reachable database.connect database.schema nginx.syntax nginx.reload"
                  + " nginx.serving-new-config service.active service.ready smoke.live smoke.ready"
                  + " smoke.tls smoke.redirect smoke.heartbeat-no-cert"
                  + " smoke.heartbeat-forged-headers smoke.heartbeat-authenticated"
                  + " smoke.heartbeat-wrong-id smoke.api-not-exposed"
                  // Ours, beside the contract's.
                  + " service.proxy-secret service.hardening install.drift host.folders"
                  + " upstream.ca-readable")
              .split(" "));

  private static String judge(Instant from, Instant to) {
    return Lifetime.judge("It", from, to, NOW, "Replace it.").detail();
  }
}
