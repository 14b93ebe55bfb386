package io.sentinelx.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The NGINX process that serves us: the machine's, or a sandbox's own.
 *
 * @param arguments what every call of {@code nginx} is given: none on a real machine
 * @param pidFile where the master writes its number
 * @param systemd whether systemd runs it
 * @param log where it says why it does not do as it was told: a file, or words for it
 */
public record Nginx(List<String> arguments, Path pidFile, boolean systemd, String log) {
  private static final String UNIT = "nginx.service";

  public Nginx {
    arguments = List.copyOf(arguments);
  }

  /** The machine's NGINX. */
  public static Nginx ofMachine(boolean systemd) {
    return new Nginx(
        List.of(),
        Path.of("/run/nginx.pid"),
        systemd,
        (systemd ? "journalctl -u nginx, or " : "") + "NGINX's error log");
  }

  /** A sandbox's own. */
  public static Nginx ofSandbox(Path root, Path configuration, Path pidFile, Path errorLog) {
    return new Nginx(
        List.of("-p", root.toString(), "-c", configuration.toString()),
        pidFile,
        false,
        errorLog.toString());
  }

  /** Its main file, where it is given one. */
  public Optional<Path> configuration() {
    int flag = arguments.indexOf("-c");
    return flag < 0 ? Optional.empty() : Optional.of(Path.of(arguments.get(flag + 1)));
  }

  /** The same with another main file. */
  public Nginx withConfiguration(Path main) {
    List<String> other = new ArrayList<>(arguments);
    int flag = other.indexOf("-c");
    if (flag < 0) {
      other.addAll(List.of("-c", main.toString()));
    } else {
      other.set(flag + 1, main.toString());
    }
    return new Nginx(other, pidFile, systemd, log);
  }

  /** Checks the configuration and says what is wrong with it. */
  public Command test() {
    return nginx("-t");
  }

  /** The whole configuration, every included file with its name; holds secrets. */
  public Command dump() {
    return nginx("-T");
  }

  /** Starts it. */
  public Command start() {
    return systemd ? Command.of("systemctl", "start", UNIT) : nginx();
  }

  /** The same where no systemd runs it. */
  public Nginx withoutSystemd() {
    return new Nginx(arguments, pidFile, false, log);
  }

  /** Starts it as our child; in a session of its own, so that Ctrl-C reaches us alone. */
  public Command foreground() {
    List<String> argv = new ArrayList<>(List.of("--"));
    argv.addAll(Command.tied("nginx", with("-g", "daemon off;")).argv());
    return Command.of("setsid", argv.toArray(String[]::new));
  }

  /** Ends the workers that a master, killed, left behind in its session. */
  public static Command endLeftOver(long master) {
    return Command.of("sh", "-c", "kill -s TERM -- \"-$0\"", Long.toString(master));
  }

  /** Takes up a changed configuration; open connections live on. */
  public Command reload() {
    return systemd ? Command.of("systemctl", "reload", UNIT) : nginx("-s", "reload");
  }

  /** Ends it. */
  public Command stop() {
    return systemd ? Command.of("systemctl", "stop", UNIT) : nginx("-s", "quit");
  }

  /** The master process, if it runs. */
  public Optional<ProcessIdentity> master() {
    try {
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      return ProcessIdentity.of(pid).filter(Nginx::isNamedSo);
    } catch (IOException | NumberFormatException e) {
      return byItsTitle();
    }
  }

  private static boolean isNamedSo(ProcessIdentity process) {
    return process.name().equals("nginx");
  }

  /**
   * A sandbox's that has no pid file, as one that was started on a full disk: of this user's, the
   * one whose title ends with the files that it was given.
   */
  private Optional<ProcessIdentity> byItsTitle() {
    String given = " " + String.join(" ", arguments);
    return arguments.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses()
            .flatMap(process -> ProcessIdentity.of(process.pid()).stream())
            .filter(Nginx::isNamedSo)
            .filter(process -> process.uid() == Users.currentUid())
            .filter(process -> process.title().endsWith(given))
            .findFirst();
  }

  /** Those who answer requests now, also those who only finish what they began before a reload. */
  public List<Worker> workers() {
    return master().stream()
        .flatMap(master -> ProcessHandle.of(master.pid()).stream())
        .flatMap(ProcessHandle::children)
        .flatMap(child -> ProcessIdentity.of(child.pid()).stream())
        .map(Worker::new)
        .toList();
  }

  /** A process of the master's that answers requests. */
  public record Worker(ProcessIdentity process) {
    private static final String LEAVING = "is shutting down";

    /** Whether it takes no new connection, and ends with the last that it has. */
    public boolean isLeaving() {
      try {
        return !process.isAlive()
            || Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).contains(LEAVING);
      } catch (IOException e) {
        return true;
      }
    }
  }

  private Command nginx(String... more) {
    return Command.of("nginx", with(more));
  }

  private String[] with(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
