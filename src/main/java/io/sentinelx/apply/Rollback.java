package io.sentinelx.apply;

import io.sentinelx.os.Command;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Users;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes a run back, deed by deed; one that cannot be taken back does not keep the others from it. */
final class Rollback {
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(60);

  private final InstallLog log;

  Rollback(InstallLog log) {
    this.log = log;
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
      Files.deleteIfExists(u.path());
    } else if (undo instanceof Undo.RestoreFile u) {
      Disk.replace(
          u.path(),
          Files.readAllBytes(u.backup()),
          fresh -> {
            Ownership.chown(fresh, u.owner(), u.group());
            Files.setPosixFilePermissions(fresh, Host.permissions(u.mode()));
          });
    } else if (undo instanceof Undo.RestoreLink u) {
      Disk.relink(u.path(), Path.of(u.target()));
    } else if (undo instanceof Undo.RemoveDirectory u) {
      removeIfEmpty(u.path());
    } else if (undo instanceof Undo.RemoveTree u) {
      Disk.removeTree(u.path());
    } else if (undo instanceof Undo.StopProcess u) {
      Supervised.stop(u.pidFile());
    } else if (undo instanceof Undo.RemoveUser u) {
      if (Users.uidOf(u.name()).isPresent()
          && !Commands.run(Command.of("userdel", u.name())).ok()) {
        left.add(remains(undo));
      }
    } else if (undo instanceof Undo.StartSupervisor u) {
      if (Supervised.running(u.record()).isEmpty()) {
        Supervised.launch(u);
      }
    } else if (undo instanceof Undo.Run u) {
      CommandResult result = Commands.run(new Command(u.argv(), COMMAND_TIMEOUT));
      log.command(result);
      if (!result.ok()) {
        left.add(remains(undo));
      }
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Somebody put something there since; it is theirs now.
    }
  }

  private static String shown(List<String> argv) {
    return new Command(argv, COMMAND_TIMEOUT).toString();
  }

  private static String remains(Undo undo) {
    if (undo instanceof Undo.RestoreFile u) {
      return u.path() + " was not restored. Run: cp -p " + u.backup() + " " + u.path();
    } else if (undo instanceof Undo.RemoveFile u) {
      return u.path() + " was not removed. Run: rm " + u.path();
    } else if (undo instanceof Undo.RestoreLink u) {
      return u.path() + " was not restored. Run: ln -sfn " + u.target() + " " + u.path();
    } else if (undo instanceof Undo.RemoveDirectory u) {
      return u.path() + " was not removed. Run: rmdir " + u.path();
    } else if (undo instanceof Undo.RemoveTree u) {
      return u.path() + " was not removed. Run: rm -r " + u.path();
    } else if (undo instanceof Undo.StopProcess u) {
      return "The process named in " + u.pidFile() + " was not stopped. Stop it by hand.";
    } else if (undo instanceof Undo.RemoveUser u) {
      return "The user " + u.name() + " was not removed. Run: userdel " + u.name();
    } else if (undo instanceof Undo.StartSupervisor u) {
      return "The service was not started again. Run: " + shown(u.argv());
    } else if (undo instanceof Undo.Run u) {
      return "This command did not succeed. Run: " + shown(u.argv());
    }
    throw new IllegalStateException(undo.toString());
  }
}
