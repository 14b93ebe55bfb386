package io.sentinelx.check;

import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether this host's own packet filter lets anybody reach the ports. It warns where a filter drops
 * what it is not told of and no rule names the port: whether a rule that does is ever reached is
 * not worked out, nor what a firewall outside this host does.
 */
final class FirewallCheck {
  private static final Path UFW = Path.of("/etc/ufw");
  private static final Path FIREWALLD = Path.of("/run/firewalld");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** A rule for whatever no rule before it took. */
  private static final Pattern FOR_THE_REST =
      Pattern.compile("(?:counter packets \\d+ bytes \\d+ )?(?:drop|reject)\\b.*");

  private static final Pattern PORTS =
      Pattern.compile("dport (?:\\{ ([^}]*) \\}|(\\S+))[^\\n]*\\baccept");

  private FirewallCheck() {}

  static Finding look(Target target) {
    if (target.layout().isSandbox()) {
      return skip("A sandbox is reached from this host alone.");
    }
    if (!Users.isRoot()) {
      return skip("Only root can look at the packet filter.");
    }
    List<Integer> ports = new ArrayList<>(List.of(target.httpsPort()));
    if (target.httpPort() != 0) {
      ports.add(target.httpPort());
    }
    return ufw(UFW, ports)
        .or(() -> firewalld(ports))
        .or(() -> nftables(ports))
        .orElseGet(() -> pass("No packet filter on this host keeps the ports shut."));
  }

  /** By its own files: its command starts an interpreter for each question. */
  static Optional<Finding> ufw(Path folder, List<Integer> ports) {
    try {
      if (!Files.readString(folder.resolve("ufw.conf")).contains("ENABLED=yes")) {
        return Optional.empty();
      }
      List<String> allowed =
          Files.readString(folder.resolve("user.rules"))
              .lines()
              .filter(line -> line.startsWith("### tuple ###"))
              .map(line -> line.substring("### tuple ### ".length()))
              .filter(line -> line.startsWith("allow") || line.startsWith("limit"))
              .toList();
      return Optional.of(
          ports.stream()
              .filter(port -> allowed.stream().noneMatch(rule -> ufwAllows(rule, port)))
              .findFirst()
              .map(port -> shut("ufw", port, "ufw allow " + port + "/tcp"))
              .orElseGet(() -> pass("ufw is on and lets the ports be reached.")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@code allow tcp 80,443 0.0.0.0/0 any 0.0.0.0/0 in}. */
  private static boolean ufwAllows(String rule, int port) {
    String[] words = rule.split(" ");
    return words.length > 2
        && (words[1].equals("tcp") || words[1].equals("any"))
        && names(words[2], port);
  }

  private static Optional<Finding> firewalld(List<Integer> ports) {
    Optional<Path> program = Command.find("firewall-cmd");
    if (!Files.isDirectory(FIREWALLD) || program.isEmpty()) {
      return Optional.empty();
    }
    CommandResult state =
        Commands.run(Command.of(program.get().toString(), "--list-all").within(PATIENCE));
    if (!state.ok()) {
      return Optional.empty();
    }
    return Optional.of(firewalld(state.output(), ports));
  }

  static Finding firewalld(String zone, List<Integer> ports) {
    for (int port : ports) {
      String service = port == 443 ? "https" : port == 80 ? "http" : "none";
      boolean open =
          zone.lines()
              .map(String::strip)
              .anyMatch(
                  line ->
                      line.startsWith("ports:") && (line + " ").contains(" " + port + "/tcp ")
                          || line.startsWith("services:")
                              && (line + " ").contains(" " + service + " "));
      if (!open) {
        return shut(
            "firewalld",
            port,
            "firewall-cmd --permanent --add-port=" + port + "/tcp && firewall-cmd --reload");
      }
    }
    return pass("firewalld lets the ports be reached.");
  }

  private static Optional<Finding> nftables(List<Integer> ports) {
    return Command.find("nft")
        .map(nft -> Commands.run(Command.of(nft.toString(), "list", "ruleset").within(PATIENCE)))
        .filter(CommandResult::ok)
        .flatMap(result -> nftables(result.output(), ports));
  }

  static Optional<Finding> nftables(String rules, List<Integer> ports) {
    if (!isClosed(rules)) {
      return Optional.empty();
    }
    return Optional.of(
        ports.stream()
            .filter(port -> !accepts(rules, port))
            .findFirst()
            .map(
                port ->
                    shut(
                        "The packet filter (nftables)",
                        port,
                        "add a rule to its input chain: tcp dport " + port + " accept"))
            .orElseGet(() -> pass("The packet filter names the ports as accepted.")));
  }

  /** Whether a base chain of incoming packets drops what no rule of it accepts. */
  private static boolean isClosed(String rules) {
    boolean input = false;
    for (String line : rules.lines().map(String::strip).toList()) {
      if (line.contains("hook input")) {
        input = true;
      } else if (line.equals("}")) {
        input = false;
      }
      if (input && (line.contains("policy drop") || FOR_THE_REST.matcher(line).matches())) {
        return true;
      }
    }
    return false;
  }

  private static boolean accepts(String rules, int port) {
    Matcher matcher = PORTS.matcher(rules);
    while (matcher.find()) {
      String named = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      if (names(named.replace(" ", ""), port)) {
        return true;
      }
    }
    return false;
  }

  /** A list of ports and ranges, as all three write them: {@code 80,443,8000-8100,9000:9100}. */
  private static boolean names(String list, int port) {
    for (String part : list.split(",")) {
      String[] ends = part.split("[-:]");
      try {
        int from = Integer.parseInt(ends[0]);
        int to = ends.length > 1 ? Integer.parseInt(ends[1]) : from;
        if (from <= port && port <= to) {
          return true;
        }
      } catch (NumberFormatException e) {
        if (part.equals("any") || isNamed(part, port)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNamed(String name, int port) {
    return name.equals("https") && port == 443 || name.equals("http") && port == 80;
  }

  private static Finding shut(String filter, int port, String command) {
    return warn(
        filter + " is on and no rule of it lets devices and browsers reach port " + port + ".",
        "Open it: " + command);
  }
}
