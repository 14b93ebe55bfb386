package io.sentinelx.check;

import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether SELinux or AppArmor shuts NGINX in: it is then refused what its configuration tells it to
 * read, with a permission error that no mode of a file explains.
 */
final class MacPolicyCheck {
  private static final Path KERNEL = Path.of("/sys");

  private MacPolicyCheck() {}

  static Finding look(Target target) {
    return target.layout().isSandbox()
        ? skip("A sandbox's NGINX runs as you do.")
        : look(KERNEL, target.layout().stateDir());
  }

  static Finding look(Path kernel, Path state) {
    if (text(kernel.resolve("fs/selinux/enforce")).strip().equals("1")) {
      return warn(
          "SELinux enforces: NGINX may connect to no API and read no file in "
              + state
              + " until it is told to let it.",
          "Run: setsebool -P httpd_can_network_connect 1, and label "
              + state
              + "/pki as httpd_config_t.");
    }
    Optional<String> profile =
        text(kernel.resolve("kernel/security/apparmor/profiles"))
            .lines()
            .filter(line -> line.contains("nginx") && line.endsWith("(enforce)"))
            .findFirst();
    return profile
        .map(
            line ->
                warn(
                    "AppArmor shuts NGINX in, by the profile " + Quoted.plain(line) + ".",
                    "Let it read "
                        + state
                        + "/pki/** and /etc/sentinel-secure-x/** in a file below"
                        + " /etc/apparmor.d/local, and load the profile again."))
        .orElseGet(() -> pass("Neither SELinux nor AppArmor shuts NGINX in."));
  }

  /** Nothing where this kernel has no such thing, or does not say. */
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
