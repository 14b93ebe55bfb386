package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.apply.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DriftTest {
  private static final List<Change> DRIFTED =
      List.of(new Change(Path.of("/box/etc/a"), Change.Action.REMOVE, 0644, "root:root"));

  private static String remedy(Optional<Path> sandbox) {
    return Drift.check(DRIFTED, sandbox).run().finding().remedy();
  }

  @Test
  void theRemedyNamesTheSandboxItIsFor() {
    assertThat(remedy(Optional.of(Path.of("/tmp/my box"))))
        .isEqualTo(
            "See what: '/tmp/my box/usr/local/bin/sentinelx' setup --dry-run"
                + " --sandbox '/tmp/my box'."
                + " Put it back: '/tmp/my box/usr/local/bin/sentinelx' setup --yes"
                + " --sandbox '/tmp/my box'");
    assertThat(remedy(Optional.empty()))
        .isEqualTo("See what: sentinelx setup --dry-run. Put it back: sentinelx setup --yes");
  }
}
