package io.sentinelx.check;

import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Users;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How many connections NGINX holds at once: half-sent requests use them up too. */
final class NginxCapacityCheck {
  /** A worker's, where nothing is said: NGINX's own default. */
  private static final long USUAL_CONNECTIONS = 512;

  /** Below this a single caller with half-sent requests can be felt. */
  private static final long ENOUGH = 4096;

  /** As many files again for the API's side, logs and bodies. */
  private static final long ENOUGH_FILES = 2 * ENOUGH;

  /** A device that reports every 60 s keeps its connection for 30 s. */
  private static final long DEVICES_PER_CONNECTION = 2;

  private NginxCapacityCheck() {}

  static Finding look(Target target, ConfigDump config) {
    if (target.layout().isSandbox()) {
      return skip("A sandbox has an NGINX of its own.");
    }
    if (target.nginxVersion().isEmpty() || !Users.isRoot()) {
      return skip("NGINX's configuration cannot be read.");
    }
    CommandResult dump = config.result();
    return dump.ok()
        ? look(
            dump.output(),
            Runtime.getRuntime().availableProcessors(),
            target.nginx().master().flatMap(master -> fileLimit(master.pid())))
        : skip("NGINX's configuration is broken; see host.nginx-healthy.");
  }

  /**
   * What that configuration holds.
   *
   * @param inherited the files that the master may open, where it runs
   */
  static Finding look(String dump, int processors, Optional<Long> inherited) {
    List<NginxDirective> main = NginxSites.parse(dump).main();
    List<NginxDirective> events =
        main.stream()
            .filter(d -> d.name().equals("events"))
            .flatMap(d -> d.block().stream())
            .toList();
    Optional<NginxDirective> said = NginxSites.last(events, "worker_connections");
    Optional<NginxDirective> rlimit = NginxSites.last(main, "worker_rlimit_nofile");
    long workers =
        NginxSites.last(main, "worker_processes")
            .map(d -> d.arguments().contains("auto") ? processors : number(d, 1))
            .orElse(1L);
    long each = said.map(d -> number(d, USUAL_CONNECTIONS)).orElse(USUAL_CONNECTIONS);
    Optional<Long> files = rlimit.map(d -> number(d, each)).or(() -> inherited);
    long all = workers * Math.min(each, files.orElse(each));
    String holds =
        workers
            + (workers == 1 ? " worker with " : " workers with ")
            + each
            + " connections each"
            + files.map(limit -> ", and " + limit + " open files").orElse("")
            + ": NGINX holds "
            + all
            + " at once. Half of them carry "
            + all / 2 * DEVICES_PER_CONNECTION
            + " devices that report every 60 s; "
            + all
            + " half-sent requests stop every site for 10 s.";
    return all >= ENOUGH ? pass(holds) : warn(holds, remedy(dump, said, rlimit, files));
  }

  private static String remedy(
      String dump,
      Optional<NginxDirective> connections,
      Optional<NginxDirective> rlimit,
      Optional<Long> files) {
    String main = NginxDump.of(dump).files().keySet().stream().findFirst().orElse("nginx.conf");
    String first =
        "Write \"worker_connections "
            + ENOUGH
            + ";\" "
            + where(connections, "in events {} of " + main);
    return files.filter(limit -> limit >= ENOUGH_FILES).isPresent()
        ? first + "."
        : first
            + " and \"worker_rlimit_nofile "
            + ENOUGH_FILES
            + ";\" "
            + where(rlimit, "at the top of " + main)
            + ".";
  }

  private static String where(Optional<NginxDirective> said, String otherwise) {
    return Quoted.plain(said.map(d -> "in place of " + d.place()).orElse(otherwise));
  }

  private static long number(NginxDirective directive, long otherwise) {
    String text = String.join("", directive.arguments());
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : otherwise;
  }

  private static Optional<Long> fileLimit(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/limits")).stream()
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.split(" {2,}")[1])
          .filter(soft -> soft.matches("[0-9]{1,9}"))
          .map(Long::parseLong)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
