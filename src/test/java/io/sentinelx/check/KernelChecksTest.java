package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel and the locale say that nobody thinks of: policies, IPv6, letters. */
final class KernelChecksTest {
  private static final Path STATE = Path.of("/var/lib/sentinel-secure-x");

  @TempDir Path kernel;

  @Test
  void nginxThatIsNotShutInPasses() {
    assertThat(MacPolicyCheck.look(kernel, STATE).state()).isEqualTo(Finding.State.PASS);
  }

  @ParameterizedTest
  @CsvSource({"1, WARN", "0, PASS"})
  void selinuxIsOnlyInTheWayWhereItEnforces(String enforce, Finding.State state)
      throws IOException {
    write("fs/selinux/enforce", enforce);
    Finding finding = MacPolicyCheck.look(kernel, STATE);
    assertThat(finding.state()).isEqualTo(state);
    assertThat(finding.detail().contains("SELinux enforces"))
        .isEqualTo(state != Finding.State.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/sbin/nginx (enforce), WARN",
    "nginx (complain), PASS",
    "/usr/sbin/cupsd (enforce), PASS"
  })
  void aProfileOfApparmorForNginxIsNamed(String profile, Finding.State state) throws IOException {
    write("kernel/security/apparmor/profiles", "lsb_release (enforce)\n" + profile + "\n");
    Finding finding = MacPolicyCheck.look(kernel, STATE);
    assertThat(finding.state()).isEqualTo(state);
    if (state == Finding.State.WARN) {
      assertThat(finding.detail()).contains(profile);
    }
  }

  @Test
  void aNameThatIsAnIpv6AddressNeedsIpv6() throws IOException {
    Optional<ServerName> six = Optional.of(ServerName.parse("2001:db8::1"));
    Path none = kernel.resolve("none");
    assertThat(Ipv6Check.look(none, six).state()).isEqualTo(Finding.State.WARN);
    assertThat(Ipv6Check.look(none, Optional.empty()).detail()).contains("IPv4 alone");
    Path some = write("if_inet6", "00000000000000000000000000000001 01 80 10 80 lo\n");
    assertThat(Ipv6Check.look(some, six).state()).isEqualTo(Finding.State.PASS);
    assertThat(Ipv6Check.look(some, six).detail()).contains("IPv6 is on");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, PASS", "ANSI_X3.4-1968, WARN", "ISO-8859-1, WARN"})
  void aLocaleWithoutUtf8IsNamed(String encoding, Finding.State state) {
    assertThat(LocaleCheck.look(encoding).state()).isEqualTo(state);
  }

  private Path write(String name, String text) throws IOException {
    Path file = kernel.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
