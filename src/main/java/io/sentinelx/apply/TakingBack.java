package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.FileState;
import io.sentinelx.os.ProcessIdentity;
import io.sentinelx.os.ShellWord;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes a run back, deed by deed; one that cannot be taken back does not keep the others from it.
 */
final class TakingBack {
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(60);

  private final InstallLog log;
  private final boolean booting;

  TakingBack(InstallLog log) {
    this(log, false);
  }

  /**
   * @param booting whether nothing runs yet: what runs is left to what starts it later
   */
  TakingBack(InstallLog log, boolean booting) {
    this.log = log;
    this.booting = booting;
  }

  /** What could not be taken back: a sentence each, with what to do. */
  List<String> run(Iterable<Undo> newestFirst) {
    List<String> left = new ArrayList<>();
    for (Undo undo : newestFirst) {
      try {
        log.line("undo " + undo);
        takeBack(undo, left);
      } catch (IOException | RuntimeException e) {
        log.failure(e);
        left.add(remains(undo));
      }
    }
    return left;
  }

  private void takeBack(Undo undo, List<String> left) throws IOException {
    if (undo instanceof Undo.RemoveFile u) {
      Disk.removeBeside(u.path());
      Disk.remove(u.path());
    } else if (undo instanceof Undo.RestoreFile u) {
      restoreFile(u);
    } else if (undo instanceof Undo.RestoreLink u) {
      restoreLink(u);
    } else if (undo instanceof Undo.RestoreDirectory u) {
      Ownership.chown(u.path(), u.owner(), u.group(), LinkOption.NOFOLLOW_LINKS);
      Disk.chmod(u.path(), u.mode());
    } else if (undo instanceof Undo.RestoreTree u) {
      restoreTree(u);
    } else if (undo instanceof Undo.RemoveDirectory u) {
      removeIfEmpty(u.path());
    } else if (undo instanceof Undo.RemoveTree u) {
      Disk.removeTree(u.path());
      Disk.sync(u.path().getParent());
    } else if (booting && actsOnProcesses(undo)) {
      log.line("nothing runs yet");
    } else if (undo instanceof Undo.StopProcess u) {
      Supervised.stop(u);
    } else if (undo instanceof Undo.RemoveUser u) {
      if (Users.uidOf(u.name()).isPresent()
          && !Commands.run(Command.of("userdel", u.name())).ok()) {
        left.add(remains(undo));
      }
    } else if (undo instanceof Undo.StartSupervisor u) {
      if (Supervised.running(u.record()).isEmpty()) {
        Supervised.launch(u);
      }
    } else if (undo instanceof Undo.StartNginx u) {
      if (u.nginx().master().isEmpty()) {
        run(u.nginx().start(), undo, left);
      }
      Optional<ProcessIdentity> master = u.nginx().master();
      if (master.isPresent()) {
        Supervised.note(u.record(), master.get().pid());
      }
    } else if (undo instanceof Undo.Reload u) {
      if (u.nginx().master().isPresent()) {
        run(u.nginx().reload(), undo, left);
      }
    } else if (undo instanceof Undo.TurnOver u) {
      TurnOver.run(u.nginx(), log);
    } else if (undo instanceof Undo.Disable u) {
      List<String> there =
          u.units().stream().filter(unit -> Files.exists(Layout.real().unit(unit))).toList();
      if (!there.isEmpty()) {
        run(u.command(there, booting), undo, left);
      }
    } else if (undo instanceof Undo.Run u) {
      run(new Command(booting ? u.atBoot() : u.argv(), COMMAND_TIMEOUT), undo, left);
    }
  }

  private void run(Command command, Undo undo, List<String> left) {
    CommandResult result = Commands.run(command.within(COMMAND_TIMEOUT));
    log.command(result);
    if (!result.ok()) {
      left.add(remains(undo));
    }
  }

  private static boolean actsOnProcesses(Undo undo) {
    return undo instanceof Undo.StopProcess
        || undo instanceof Undo.StartSupervisor
        || undo instanceof Undo.StartNginx
        || undo instanceof Undo.Reload
        || undo instanceof Undo.TurnOver
        || undo instanceof Undo.Run run && run.atBoot().isEmpty();
  }

  private static void restoreFile(Undo.RestoreFile undo) throws IOException {
    Disk.removeBeside(undo.path());
    InstallRecord.Original kept =
        new InstallRecord.Original(undo.backup(), undo.mode(), undo.owner(), undo.group());
    if (Files.exists(undo.aside(), LinkOption.NOFOLLOW_LINKS)) {
      Disk.bringBack(undo.aside(), undo.path());
    } else if (!kept.isAt(undo.path())) {
      Backups.restore(kept, undo.path());
    }
  }

  private static void restoreLink(Undo.RestoreLink undo) throws IOException {
    Disk.removeBeside(undo.path());
    if (Files.exists(undo.aside(), LinkOption.NOFOLLOW_LINKS)) {
      Disk.bringBack(undo.aside(), undo.path());
    } else if (FileState.of(undo.path()).filter(s -> s.isLinkTo(undo.target())).isEmpty()) {
      Disk.relink(undo.path(), Path.of(undo.target()));
    }
  }

  private static void restoreTree(Undo.RestoreTree undo) throws IOException {
    if (Files.exists(undo.aside(), LinkOption.NOFOLLOW_LINKS)) {
      Disk.removeTree(undo.path());
      Files.move(undo.aside(), undo.path(), StandardCopyOption.ATOMIC_MOVE);
      Disk.sync(undo.path().getParent());
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Somebody put something there since; it is theirs now.
    }
  }

  /** What was to be done, and the command that does it. */
  private static String remains(Undo undo) {
    if (undo instanceof Undo.RestoreFile u) {
      return u.path()
          + " was not restored."
          + run(
              "install",
              "-o",
              u.owner(),
              "-g",
              u.group(),
              "-m",
              octal(u.mode()),
              u.backup(),
              u.path());
    } else if (undo instanceof Undo.RemoveFile u) {
      return u.path() + " was not removed." + run("rm", u.path());
    } else if (undo instanceof Undo.RestoreLink u) {
      return u.path() + " was not restored." + run("ln", "-sfn", u.target(), u.path());
    } else if (undo instanceof Undo.RestoreDirectory u) {
      return u.path()
          + " was not restored."
          + run("install", "-d", "-o", u.owner(), "-g", u.group(), "-m", octal(u.mode()), u.path());
    } else if (undo instanceof Undo.RestoreTree u) {
      return u.path()
          + " was not restored."
          + run("rm", "-rf", u.path())
          + run("mv", u.aside(), u.path());
    } else if (undo instanceof Undo.RemoveDirectory u) {
      return u.path() + " was not removed." + run("rmdir", u.path());
    } else if (undo instanceof Undo.RemoveTree u) {
      return u.path() + " was not removed." + run("rm", "-r", u.path());
    } else if (undo instanceof Undo.StopProcess u) {
      return "The process named in " + u.pidFile() + " was not stopped. Stop it by hand.";
    } else if (undo instanceof Undo.StartSupervisor u) {
      return "The API was not started again." + run(u.argv().toArray());
    } else if (undo instanceof Undo.StartNginx u) {
      return "NGINX was not started again." + run(u.nginx().start().argv().toArray());
    } else if (undo instanceof Undo.Reload u) {
      return "NGINX was not reloaded." + run(u.nginx().reload().argv().toArray());
    } else if (undo instanceof Undo.TurnOver u) {
      return "NGINX was not reloaded." + run(u.nginx().reload().argv().toArray());
    } else if (undo instanceof Undo.RemoveUser u) {
      return "The user " + u.name() + " was not removed." + run("userdel", u.name());
    } else if (undo instanceof Undo.Disable u) {
      return "Not all of it was switched off." + run(u.command(u.units(), false).argv().toArray());
    } else if (undo instanceof Undo.Run u) {
      return "This command did not succeed." + run(u.argv().toArray());
    }
    throw new IllegalStateException(undo.toString());
  }

  /** The words as they can be copied to a shell. */
  private static String run(Object... words) {
    return " Run: " + ShellWord.join(Arrays.stream(words).map(Object::toString).toList());
  }

  private static String octal(int mode) {
    return String.format(Locale.ROOT, "%04o", mode);
  }
}
