package io.sentinelx.plan;

import io.sentinelx.apply.Change;
import io.sentinelx.apply.Host;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.ServiceControl;
import io.sentinelx.apply.Step;
import io.sentinelx.apply.Undo;
import io.sentinelx.finding.Check;
import io.sentinelx.os.Command;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The kinds of step a plan is made of. */
final class Steps {
  private Steps() {}

  /**
   * Makes a folder, or gives it back its mode and owner.
   *
   * @param worked whether a program fills it: taken back, it goes with all that is in it
   */
  record Folder(Path path, int mode, Owner owner, boolean worked, Change change) implements Step {
    @Override
    public String title() {
      return "Make " + path;
    }

    /** There are many, and each is in the list of changes. */
    @Override
    public boolean isShown() {
      return false;
    }

    @Override
    public List<Change> changes() {
      return List.of(change);
    }

    @Override
    public void apply(Host host) throws IOException {
      if (worked) {
        host.workFolder(path, mode, owner);
      } else {
        host.folder(path, mode, owner);
      }
    }
  }

  /** Writes a file. A list of what was revoked is written for good: no older one comes back. */
  record Write(Artifact artifact, Change change) implements Step {
    @Override
    public String title() {
      return "Write " + artifact.path();
    }

    @Override
    public List<Change> changes() {
      return List.of(change);
    }

    @Override
    public void apply(Host host) throws IOException {
      if (artifact.path().toString().endsWith(".crl")) {
        host.writeForGood(artifact);
      } else {
        host.write(artifact);
      }
    }
  }

  /** Removes a file of ours; what stood there before it comes back. */
  record Restore(InstallRecord.ManagedFile file) implements Step {
    @Override
    public String title() {
      return (file.kept() == null ? "Remove " : "Bring back ") + file.path();
    }

    @Override
    public List<Change> changes() {
      return List.of(new Change(file.path(), Change.Action.REMOVE, file.mode(), file.owner()));
    }

    @Override
    public void apply(Host host) throws IOException {
      host.restoreOriginal(file);
    }
  }

  /** Removes a release. */
  record RemoveRelease(Path release) implements Step {
    @Override
    public String title() {
      return "Remove the release in " + release;
    }

    @Override
    public void apply(Host host) throws IOException {
      host.releases().remove(release);
    }
  }

  /** Points a link. */
  record Link(Path path, Path target, Change change) implements Step {
    @Override
    public String title() {
      return "Point " + path + " at " + target;
    }

    @Override
    public List<Change> changes() {
      return List.of(change);
    }

    @Override
    public void apply(Host host) throws IOException {
      host.link(path, target);
    }
  }

  /** Makes the user that the service runs as. */
  record MakeUser() implements Step {
    @Override
    public String title() {
      return "Make the user " + Owner.SERVICE_USER;
    }

    @Override
    public void apply(Host host) throws IOException {
      host.undoWith(new Undo.RemoveUser(Owner.SERVICE_USER));
      host.madeUser();
      host.require(
          Command.of(
              "useradd",
              "--system",
              "--user-group",
              "--no-create-home",
              "--home-dir",
              "/nonexistent",
              "--shell",
              "/usr/sbin/nologin",
              Owner.SERVICE_USER),
          "Make it by hand, or see why useradd refuses.");
    }
  }

  /** Copies the release, and makes its class-data archive where it is going to stay. */
  record InstallRelease(Path from, Path to, Change change) implements Step {
    private static final Duration ARCHIVE_TIMEOUT = Duration.ofSeconds(120);

    @Override
    public String title() {
      return "Install the release in " + to;
    }

    @Override
    public List<Change> changes() {
      return List.of(change);
    }

    @Override
    public void apply(Host host) throws IOException {
      host.releases().copy(from, to);
      // The one that was copied fits another path, and a JVM that is given it would go without
      // Java's own too.
      Files.deleteIfExists(to.resolve("lib/sentinelx.jsa"));
      // Seconds of work that nothing else waits for.
      host.runBeside(
          "Make the class-data archive",
          Command.of(to.resolve("lib/make-class-archive").toString()).within(ARCHIVE_TIMEOUT));
    }
  }

  /** Has systemd read its units again, now and should the run be taken back. */
  record ReloadUnits() implements Step {
    @Override
    public String title() {
      return "Have systemd read its units";
    }

    @Override
    public void apply(Host host) {
      host.require(Command.of("systemctl", "daemon-reload"), "See: journalctl -xe");
    }
  }

  /** Has systemd start a unit with the machine; again where it does so already. */
  record Enable(String unit) implements Step {
    @Override
    public String title() {
      return "Have systemd start " + unit + " with the machine";
    }

    @Override
    public boolean isShown() {
      return false;
    }

    @Override
    public void apply(Host host) throws IOException {
      Command enabled = Command.of("systemctl", "is-enabled", "--quiet", unit);
      if (!host.run(enabled).ok()) {
        host.undoWith(new Undo.Disable(List.of(unit), false));
        host.require(Command.of("systemctl", "enable", unit), "See: journalctl -xe");
      }
    }
  }

  /** Takes that back. */
  record Disable(String unit) implements Step {
    @Override
    public String title() {
      return "Have systemd no longer start " + unit;
    }

    @Override
    public boolean isShown() {
      return false;
    }

    @Override
    public void apply(Host host) throws IOException {
      host.undoWith(Undo.Run.always(Command.of("systemctl", "enable", unit)));
      host.run(Command.of("systemctl", "disable", unit));
    }
  }

  /**
   * Registers what has to be done, should the run be taken back, after what is registered later.
   */
  record TakeBack(String what, Undo undo) implements Step {
    /** A command that takes it back where it runs; a machine that boots needs none. */
    TakeBack(String what, Command command) {
      this(what, Undo.Run.ofRunning(command));
    }

    @Override
    public String title() {
      return "Prepare to take back: " + what;
    }

    @Override
    public boolean isShown() {
      return false;
    }

    @Override
    public void apply(Host host) throws IOException {
      host.undoWith(undo);
    }
  }

  /** Starts the service, or has it take up what changed. */
  record RunService(ServiceControl service, How how) implements Step {
    enum How {
      START("Start the API service"),
      RESTART("Restart the API service"),
      /** Its listener is another. */
      REBIND("Restart the API service on its new port");

      private final String title;

      How(String title) {
        this.title = title;
      }
    }

    @Override
    public String title() {
      return how.title;
    }

    @Override
    public void apply(Host host) throws IOException {
      switch (how) {
        case START -> service.start(host);
        case RESTART -> service.restart(host);
        case REBIND -> service.rebind(host);
      }
    }
  }

  /** Ends the service, and keeps it from starting again. */
  record StopService(ServiceControl service) implements Step {
    @Override
    public String title() {
      return "Stop the API service";
    }

    @Override
    public void apply(Host host) throws IOException {
      service.stop(host);
    }
  }

  /** A check that has to hold before the next step. */
  record Require(Check check) implements Step {
    @Override
    public String title() {
      return "Check: " + check.id().title();
    }

    @Override
    public void apply(Host host) {
      host.require(check);
    }
  }
}
