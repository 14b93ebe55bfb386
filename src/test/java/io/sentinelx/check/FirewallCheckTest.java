package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What packet filters say of themselves, and what is made of it. */
final class FirewallCheckTest {
  private static final List<Integer> WEB = List.of(443, 80);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "'allow tcp 443 0.0.0.0/0 any 0.0.0.0/0 in;allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in', PASS",
    "'allow tcp 80,443 0.0.0.0/0 any 0.0.0.0/0 Nginx%20Full - in', PASS",
    "'limit any 1:1000 0.0.0.0/0 any 0.0.0.0/0 in', PASS",
    "'allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in', WARN",
    "'allow udp 443 0.0.0.0/0 any 0.0.0.0/0 in;allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in', WARN",
    "'deny tcp 443 0.0.0.0/0 any 0.0.0.0/0 in;allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in', WARN",
    "'allow tcp 4430 0.0.0.0/0 any 0.0.0.0/0 in', WARN",
    "'', WARN",
  })
  void ufwsRulesAreRead(String rules, Finding.State state) throws IOException {
    Files.writeString(folder.resolve("ufw.conf"), "# /etc/ufw/ufw.conf\nENABLED=yes\n");
    StringBuilder text = new StringBuilder("*filter\n");
    for (String rule : rules.split(";")) {
      text.append("### tuple ### ").append(rule).append("\n-A ufw-user-input -j ACCEPT\n");
    }
    Files.writeString(folder.resolve("user.rules"), text);
    assertThat(FirewallCheck.ufw(folder, WEB)).get().extracting(Finding::state).isEqualTo(state);
  }

  @Test
  void aShutPortIsNamedWithTheCommandThatOpensIt() throws IOException {
    Files.writeString(folder.resolve("ufw.conf"), "ENABLED=yes\n");
    Files.writeString(folder.resolve("user.rules"), "### tuple ### allow tcp 443 any any any in\n");
    Finding finding = FirewallCheck.ufw(folder, WEB).orElseThrow();
    assertThat(finding.detail()).contains("ufw", "port 80.");
    assertThat(finding.remedy()).isEqualTo("Open it: ufw allow 80/tcp");
  }

  @Test
  void ufwThatIsOffOrAbsentSaysNothing() throws IOException {
    assertThat(FirewallCheck.ufw(folder, WEB)).isEmpty();
    Files.writeString(folder.resolve("ufw.conf"), "ENABLED=no\n");
    Files.writeString(folder.resolve("user.rules"), "");
    assertThat(FirewallCheck.ufw(folder, WEB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'  services: dhcpv6-client http https ssh', '  ports: ', PASS",
    "'  services: ssh', '  ports: 443/tcp 80/tcp', PASS",
    "'  services: ssh https', '  ports: 8080/tcp', WARN",
    "'  services: ssh', '  ports: 4430/tcp 800/tcp', WARN",
  })
  void firewalldsZoneIsRead(String services, String ports, Finding.State state) {
    String zone = "public (active)\n  target: default\n" + services + "\n" + ports + "\n";
    assertThat(FirewallCheck.firewalld(zone, WEB).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy drop; | tcp dport { 80, 443 } accept | PASS",
        "policy drop; | tcp dport 443 counter packets 0 bytes 0 accept;tcp dport http accept | PASS",
        "policy drop; | tcp dport 22 accept | WARN",
        "policy drop; | tcp dport { 80, 443 } drop | WARN",
        "policy accept; | tcp dport { 80, 443 } accept;counter packets 4 bytes 9 drop | PASS",
        "policy accept; | tcp dport 22 accept;reject with icmpx type admin-prohibited | WARN",
        "policy drop; | tcp dport 1-1024 accept | PASS",
      })
  void nftablesRulesAreRead(String policy, String rules, Finding.State state) {
    assertThat(FirewallCheck.nftables(ruleset(policy, rules), WEB))
        .get()
        .extracting(Finding::state)
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy accept; | tcp dport 22 accept",
        "policy accept; | tcp dport 22 ip saddr @banned reject with icmp type port-unreachable",
      })
  void anOpenFilterSaysNothing(String policy, String rules) {
    String forwarding = "chain forward {\n type filter hook forward priority 0; policy drop;\n}\n";
    assertThat(FirewallCheck.nftables(ruleset(policy, rules) + forwarding, WEB)).isEmpty();
  }

  private static String ruleset(String policy, String rules) {
    return "table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; "
        + policy
        + "\n\t\tct state established,related accept\n\t\t"
        + rules.replace(";", "\n\t\t")
        + "\n\t}\n}\n";
  }
}
