package io.sentinelx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HealthTest {
  private static CheckResult of(CheckId id, Finding finding) {
    return new CheckResult(id, finding, 1);
  }

  @Test
  void whatIsWorstComesFirstAndOfWhatIsSoundThatItRunsAndHowLongCertificatesHold() {
    CheckResult runs = of(CheckId.SERVICE_ACTIVE, Finding.pass("It runs."));
    CheckResult until = of(CheckId.DEVICE_CRL_VALIDITY, Finding.pass("Until tomorrow."));
    CheckResult soon = of(CheckId.SERVER_CERT_VALIDITY, Finding.warn("It expires.", "Renew it."));
    CheckResult drift = of(CheckId.INSTALL_DRIFT, Finding.fail("It was changed.", "Look."));
    CheckResult ready = of(CheckId.SERVICE_READY, Finding.pass("It is ready."));
    CheckResult left = of(CheckId.DEVICE_CA_VALIDITY, Finding.skip("There is none."));
    assertThat(Health.told(List.of(runs, ready, left, until, soon, drift)))
        .containsExactly(drift, soon, runs, until);
  }
}
