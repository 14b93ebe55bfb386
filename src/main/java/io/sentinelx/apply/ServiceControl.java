package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Who keeps the API running, and how it is told to. */
public sealed interface ServiceControl {
  /** A command that runs as the service's user: on a real machine, where root sets it up. */
  static Command asService(Layout layout, String program, String... arguments) {
    if (layout.isSandbox() || !Users.isRoot() || Users.uidOf(Owner.SERVICE_USER).isEmpty()) {
      return Command.of(program, arguments);
    }
    return Command.of(program, arguments).as(Owner.SERVICE_USER, Owner.SERVICE_USER);
  }

  /** Whether it runs now. */
  boolean runs();

  /** The process of the API, where systemd keeps it and it runs. */
  default OptionalInt mainProcess() {
    return OptionalInt.empty();
  }

  /** Starts it where it does not run, and from now on with the machine. */
  void start(Host host) throws IOException;

  /** Makes it take up a new release or new settings. */
  void restart(Host host) throws IOException;

  /** The same where it is to listen elsewhere. */
  default void rebind(Host host) throws IOException {
    restart(host);
  }

  /**
   * What starts it again as it is now; none: nothing has to. To be asked before anything is
   * changed.
   */
  default Optional<Undo> startAgain() throws IOException {
    return Optional.empty();
  }

  /** Ends it and keeps it from starting again; taken back, it is as it was. */
  void stop(Host host) throws IOException;

  /** Where its log is, as a command or a path. */
  String log();

  /** Units of systemd. The socket is never stopped by a restart: the port stays held. */
  record Systemd(String socket, String service) implements ServiceControl {
    /** What systemd exits with for the program it could not begin: 226/NAMESPACE, 217/USER. */
    private static final Set<String> NO_NAMESPACES = Set.of("226", "217");

    private static final String SEE = "See why: journalctl -u sentinel-secure-x-api -n 50";

    @Override
    public boolean runs() {
      return Commands.run(Command.of("systemctl", "is-active", "--quiet", socket, service)).ok();
    }

    @Override
    public OptionalInt mainProcess() {
      CommandResult result =
          Commands.run(Command.of("systemctl", "show", "--property=MainPID", "--value", service));
      String pid = result.output().strip();
      return result.ok() && pid.matches("[1-9][0-9]{0,8}")
          ? OptionalInt.of(Integer.parseInt(pid))
          : OptionalInt.empty();
    }

    @Override
    public void start(Host host) throws IOException {
      List<String> enabled = enabled();
      if (!enabled.isEmpty()) {
        host.undoWith(Undo.Run.ofRunning(systemctl("stop", enabled)));
      }
      List<String> others = units().filter(unit -> !enabled.contains(unit)).toList();
      if (!others.isEmpty()) {
        host.undoWith(new Undo.Disable(others, true));
      }
      host.require(Command.of("systemctl", "enable", "--now", socket), SEE);
      begin(host, "enable", "--now", service);
    }

    @Override
    public void restart(Host host) {
      begin(host, "restart", service);
    }

    /** While the service runs, systemd does not give its socket another port. */
    @Override
    public void rebind(Host host) {
      host.require(Command.of("systemctl", "stop", service), SEE);
      host.require(Command.of("systemctl", "restart", socket), SEE);
      begin(host, "start", service);
    }

    /** Where systemd had no namespaces to begin it in, says that in words. */
    private void begin(Host host, String... words) {
      Command command = Command.of("systemctl", words);
      CommandResult result = host.run(command);
      if (result.ok()) {
        return;
      }
      String status =
          host.run(Command.of("systemctl", "show", "--property=ExecMainStatus", "--value", service))
              .output()
              .strip();
      throw NO_NAMESPACES.contains(status)
          ? new StepFailed(
              "systemd cannot shut the API service in: this machine refuses it the namespaces for"
                  + " that, as unprivileged containers do (exit status "
                  + status
                  + ").",
              "Let the container make namespaces, for LXC with nesting. Or do without a part of the"
                  + " protection, of which status goes on to warn: run this again with --service=systemd-reduced")
          : StepFailed.of(result, SEE);
    }

    @Override
    public void stop(Host host) throws IOException {
      List<String> enabled = enabled();
      if (enabled.isEmpty() && runs()) {
        host.undoWith(Undo.Run.ofRunning(systemctl("start", units().toList())));
      } else if (!enabled.isEmpty()) {
        host.undoWith(
            new Undo.Run(
                systemctl(runs() ? "enable --now" : "enable", enabled).argv(),
                // What had to start with the machine was settled before; this waits for nobody,
                // as whoever runs it has to be done first.
                systemctl("enable --now --no-block", enabled).argv()));
      }
      host.run(Command.of("systemctl", "disable", "--now", service, socket));
    }

    private Stream<String> units() {
      return Stream.of(socket, service);
    }

    /** Those of the units that start with the machine. */
    private List<String> enabled() {
      return units()
          .filter(unit -> Commands.run(systemctl("is-enabled --quiet", List.of(unit))).ok())
          .toList();
    }

    private static Command systemctl(String words, List<String> units) {
      return Command.of(
          "systemctl",
          Stream.concat(Stream.of(words.split(" ")), units.stream()).toArray(String[]::new));
    }

    @Override
    public String log() {
      return "journalctl -u sentinel-secure-x-api";
    }
  }

  /** Our own supervisor, which outlives the installer and starts the API again when it ends. */
  record Supervisor(Layout layout) implements ServiceControl {
    @Override
    public boolean runs() {
      return Supervised.running(record()).isPresent();
    }

    @Override
    public void start(Host host) throws IOException {
      Undo.StartSupervisor start = supervisor();
      host.undoWith(
          new Undo.StopProcess(start.record(), start.pidFile(), start.uid(), "supervise"));
      host.log().line("start " + start.argv());
      Supervised.launch(start);
    }

    @Override
    public void restart(Host host) throws IOException {
      Supervised.stop(record());
      start(host);
    }

    @Override
    public Optional<Undo> startAgain() throws IOException {
      // Of a program that is gone nothing can start again.
      return runs() && Files.exists(program()) ? Optional.of(supervisor()) : Optional.empty();
    }

    @Override
    public void stop(Host host) throws IOException {
      Optional<Undo> again = startAgain();
      if (again.isPresent()) {
        host.undoWith(again.get());
      }
      host.log().line("stop the supervisor");
      Supervised.stop(record());
    }

    @Override
    public String log() {
      return layout.run().resolve("api.log").toString();
    }

    /** Starts it as our child, its words among ours. It has to be noted once it runs. */
    public Attended attend() throws IOException {
      return Attended.start(
          asService(
              layout,
              Command.find("setpriv").map(Path::toString).orElse("setpriv"),
              Stream.concat(Stream.of("--pdeathsig", "TERM", "--"), words("-").stream())
                  .toArray(String[]::new)),
          record());
    }

    private Path record() {
      return layout.processRecord("supervise");
    }

    private Path pidFile() {
      return layout.run().resolve("supervise.pid");
    }

    private List<String> words(String log) throws IOException {
      return List.of(
          program().toRealPath().toString(),
          layout.envFile().toString(),
          pidFile().toString(),
          log);
    }

    private Path program() {
      return layout.currentRelease().resolve("lib/supervise");
    }

    private Undo.StartSupervisor supervisor() throws IOException {
      List<String> words = words(log());
      Command command =
          asService(layout, words.get(0), words.subList(1, words.size()).toArray(String[]::new));
      int uid =
          layout.isSandbox()
              ? Users.currentUid()
              : Users.uidOf(Owner.SERVICE_USER).orElse(Users.currentUid());
      return new Undo.StartSupervisor(command.argv(), uid, pidFile(), record());
    }
  }

  /** Somebody else. */
  record Nobody() implements ServiceControl {
    @Override
    public boolean runs() {
      return false;
    }

    @Override
    public void start(Host host) {}

    @Override
    public void restart(Host host) {}

    @Override
    public void stop(Host host) {}

    @Override
    public String log() {
      return "the log of whoever runs the API";
    }
  }
}
