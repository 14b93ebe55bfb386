package io.sentinelx.apply;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sentinelx.os.Command;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Nginx;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one deed is taken back; a line of the journal. Taking back may be cut short as well, and is
 * then done again from its start, so each does no harm where its deed is taken back already, or was
 * never done.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "undo")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Undo.RemoveFile.class, name = "remove-file"),
  @JsonSubTypes.Type(value = Undo.RemoveRecord.class, name = "remove-record"),
  @JsonSubTypes.Type(value = Undo.RestoreFile.class, name = "restore-file"),
  @JsonSubTypes.Type(value = Undo.RestoreLink.class, name = "restore-link"),
  @JsonSubTypes.Type(value = Undo.RestoreDirectory.class, name = "restore-directory"),
  @JsonSubTypes.Type(value = Undo.RestoreTree.class, name = "restore-tree"),
  @JsonSubTypes.Type(value = Undo.RemoveDirectory.class, name = "remove-directory"),
  @JsonSubTypes.Type(value = Undo.RemoveTree.class, name = "remove-tree"),
  @JsonSubTypes.Type(value = Undo.RemoveUser.class, name = "remove-user"),
  @JsonSubTypes.Type(value = Undo.Run.class, name = "run"),
  @JsonSubTypes.Type(value = Undo.Disable.class, name = "disable"),
  @JsonSubTypes.Type(value = Undo.StartNginx.class, name = "start-nginx"),
  @JsonSubTypes.Type(value = Undo.StopSandboxNginx.class, name = "stop-sandbox-nginx"),
  @JsonSubTypes.Type(value = Undo.StopNginx.class, name = "stop-nginx"),
  @JsonSubTypes.Type(value = Undo.Reload.class, name = "reload"),
  @JsonSubTypes.Type(value = Undo.TurnOver.class, name = "turn-over"),
  @JsonSubTypes.Type(value = Undo.StopProcess.class, name = "stop-process"),
  @JsonSubTypes.Type(value = Undo.StartSupervisor.class, name = "start-supervisor")
})
public sealed interface Undo {
  /** Takes the deed back. */
  void takeBack(TakingBack means) throws IOException;

  /** Says that it could not be taken back, and what to run. */
  String remains();

  /** Whether it is about what runs: where nothing does yet, there is nothing to take back. */
  default boolean actsOnProcesses() {
    return false;
  }

  /**
   * Whether it is done again where another could not be done. That of a file is not: whoever wrote
   * there since it came back is to keep what they wrote.
   */
  default boolean repeats() {
    return actsOnProcesses();
  }

  /** Whether it waits for all others: as long as one of them is left, so is it. */
  default boolean waitsForAll() {
    return false;
  }

  /** Removes what was kept for it beside its place, as the run holds. */
  default void tidyUp() throws IOException {}

  /** A file or link that was not there before. */
  record RemoveFile(Path path) implements Undo {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      Disk.removeBeside(path);
      means.keepIfAnothers(path);
      Disk.remove(path);
    }

    @Override
    public void tidyUp() throws IOException {
      Disk.removeBeside(path);
    }

    @Override
    public String remains() {
      return path + " was not removed." + toRun("rm", path);
    }
  }

  /** The file that says where all of a first install is; without it nobody would find the rest. */
  record RemoveRecord(Path path) implements Undo {
    @Override
    public boolean waitsForAll() {
      return true;
    }

    @Override
    public void takeBack(TakingBack means) throws IOException {
      new RemoveFile(path).takeBack(means);
    }

    @Override
    public void tidyUp() throws IOException {
      new RemoveFile(path).tidyUp();
    }

    @Override
    public String remains() {
      return new RemoveFile(path).remains();
    }
  }

  /**
   * A file that was there. It stands as {@code aside} itself, once the deed began; a plain copy of
   * it is in {@code backup}.
   */
  record RestoreFile(Path path, Path aside, Path backup, int mode, String owner, String group)
      implements Undo {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      Disk.removeBeside(path);
      InstallRecord.Original kept = new InstallRecord.Original(backup, mode, owner, group);
      if (!kept.isAt(path)) {
        means.keep(path);
      }
      if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
        Disk.bringBack(aside, path);
      } else if (!kept.isAt(path)) {
        Backups.restore(kept, path);
      }
    }

    @Override
    public void tidyUp() throws IOException {
      Disk.removeBeside(path);
      Files.deleteIfExists(aside);
    }

    @Override
    public String remains() {
      return path
          + " was not restored."
          + toRun("install", "-o", owner, "-g", group, "-m", octal(mode), backup, path);
    }
  }

  /** A link that was there, and stands as {@code aside} itself, once the deed began. */
  record RestoreLink(Path path, Path aside, String target) implements Undo {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      Disk.removeBeside(path);
      if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
        Disk.bringBack(aside, path);
      } else if (FileState.of(path).filter(s -> s.isLinkTo(target)).isEmpty()) {
        Disk.relink(path, Path.of(target));
      }
    }

    @Override
    public void tidyUp() throws IOException {
      Disk.removeBeside(path);
      Files.deleteIfExists(aside);
    }

    @Override
    public String remains() {
      return path + " was not restored." + toRun("ln", "-sfn", target, path);
    }
  }

  /** A folder that was there, with another mode or owner. */
  record RestoreDirectory(Path path, int mode, String owner, String group) implements Undo {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      Ownership.chown(path, owner, group, LinkOption.NOFOLLOW_LINKS);
      Disk.chmod(path, mode);
    }

    @Override
    public String remains() {
      return path
          + " was not restored."
          + toRun("install", "-d", "-o", owner, "-g", group, "-m", octal(mode), path);
    }
  }

  /** A folder that was there, and stands beside itself now, whole, as {@code aside}. */
  record RestoreTree(Path path, Path aside) implements Undo {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
        Disk.removeTree(path);
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(path.getParent());
      }
    }

    @Override
    public void tidyUp() throws IOException {
      Disk.removeTree(aside);
    }

    @Override
    public String remains() {
      return path + " was not restored." + toRun("rm", "-rf", path) + toRun("mv", aside, path);
    }
  }

  /** A folder that was not there before; it goes if it is empty again. */
  record RemoveDirectory(Path path) implements Undo {
    /** What kept it was not taken back either, maybe. */
    @Override
    public boolean repeats() {
      return true;
    }

    @Override
    public void takeBack(TakingBack means) throws IOException {
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException e) {
        // Somebody put something there since; it is theirs now.
      }
    }

    @Override
    public String remains() {
      return path + " was not removed." + toRun("rmdir", path);
    }
  }

  /** A folder that was not there before and that we filled. */
  record RemoveTree(Path path) implements Undo {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      Disk.removeTree(path);
      Disk.sync(path.getParent());
    }

    @Override
    public void tidyUp() throws IOException {
      if (Disk.isBeside(path)) {
        Disk.removeTree(path);
      }
    }

    @Override
    public String remains() {
      return path + " was not removed." + toRun("rm", "-r", path);
    }
  }

  /** A user that was not there before. */
  record RemoveUser(String name) implements Undo {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      if (Users.uidOf(name).isPresent()) {
        means.require(Command.of("userdel", name));
      }
    }

    @Override
    public String remains() {
      return "The user " + name + " was not removed." + toRun("userdel", name);
    }
  }

  /**
   * A command that takes a command back.
   *
   * @param atBoot what does so where nothing runs yet, and what runs later takes up what it finds;
   *     empty: nothing has to
   */
  record Run(List<String> argv, List<String> atBoot) implements Undo {
    public Run {
      argv = List.copyOf(argv);
      atBoot = List.copyOf(atBoot);
    }

    /** One that acts on what runs. */
    public static Run ofRunning(Command command) {
      return new Run(command.argv(), List.of());
    }

    /** One that is the same at boot. */
    public static Run always(Command command) {
      return new Run(command.argv(), command.argv());
    }

    @Override
    public boolean actsOnProcesses() {
      return atBoot.isEmpty();
    }

    @Override
    public boolean repeats() {
      return true;
    }

    @Override
    public void takeBack(TakingBack means) throws IOException {
      List<String> words = means.isAtBoot() ? atBoot : argv;
      means.require(new Command(words, TakingBack.TIMEOUT));
    }

    @Override
    public String remains() {
      return "This command did not succeed." + toRun(argv.toArray());
    }
  }

  /**
   * Units that systemd starts with the machine since. One whose file is gone already, as a run that
   * is taken back a second time finds it, needs nothing.
   *
   * @param now whether they were started too; nothing runs yet at boot
   */
  record Disable(List<String> units, boolean now) implements Undo {
    public Disable {
      units = List.copyOf(units);
    }

    @Override
    public boolean repeats() {
      return true;
    }

    @Override
    public void takeBack(TakingBack means) throws IOException {
      List<String> there =
          units.stream().filter(unit -> Files.exists(Layout.real().unit(unit))).toList();
      if (!there.isEmpty()) {
        means.require(command(there, means.isAtBoot()));
      }
    }

    private Command command(List<String> those, boolean atBoot) {
      Stream<String> words =
          Stream.concat(
              now && !atBoot ? Stream.of("disable", "--now") : Stream.of("disable"),
              those.stream());
      return Command.of("systemctl", words.toArray(String[]::new));
    }

    @Override
    public String remains() {
      return "Not all of it was switched off." + toRun(command(units, false).argv().toArray());
    }
  }

  /** One that is about what runs, and about nothing else. */
  sealed interface OfPrograms extends Undo {
    @Override
    default boolean actsOnProcesses() {
      return true;
    }
  }

  /** A sandbox's NGINX that ran before it was stopped, noted in {@code record}. */
  record StartNginx(Nginx nginx, Path record) implements OfPrograms {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      if (nginx.master().isEmpty()) {
        means.require(nginx.start());
      }
      Optional<ProcessIdentity> master = nginx.master();
      if (master.isPresent()) {
        Supervised.note(record, master.get().pid());
      }
    }

    @Override
    public String remains() {
      return "NGINX was not started again." + toRun(nginx.start().argv().toArray());
    }
  }

  /** A sandbox's NGINX that we started, and noted in {@code record} where there was room. */
  record StopSandboxNginx(Nginx nginx, Path record) implements OfPrograms {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      Supervised.stop(record, nginx::master);
    }

    @Override
    public String remains() {
      return "NGINX was not stopped." + toRun(nginx.stop().argv().toArray());
    }
  }

  /** The machine's NGINX, which did not run. */
  record StopNginx(Nginx nginx) implements OfPrograms {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      // Without systemd it is told by its own program, which fails where nothing runs.
      if (nginx.systemd() || nginx.master().isPresent()) {
        means.require(nginx.stop());
      }
    }

    @Override
    public String remains() {
      return "NGINX was not stopped." + toRun(nginx.stop().argv().toArray());
    }
  }

  /** NGINX, where it runs, reads what is on disk again. */
  record Reload(Nginx nginx) implements OfPrograms {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      if (nginx.master().isPresent()) {
        means.require(nginx.reload());
      }
    }

    @Override
    public String remains() {
      return "NGINX was not reloaded." + toRun(nginx.reload().argv().toArray());
    }
  }

  /** NGINX takes up what is on disk again, and what is taken back next waits for it to have. */
  record TurnOver(Nginx nginx) implements OfPrograms {
    @Override
    public void takeBack(TakingBack means) {
      io.sentinelx.apply.TurnOver.run(nginx, means.log());
    }

    @Override
    public String remains() {
      return new Reload(nginx).remains();
    }
  }

  /**
   * A process that we started and noted in {@code record}. Where we were killed before we noted it,
   * it is the one that {@code pidFile} names, if {@code uid} runs it under the name {@code
   * program}.
   */
  record StopProcess(Path record, Path pidFile, int uid, String program) implements OfPrograms {
    @Override
    public void takeBack(TakingBack means) throws IOException {
      Supervised.stop(this);
    }

    @Override
    public String remains() {
      return "The process named in "
          + pidFile
          + " was not stopped. Run: kill $(sed -n 's/^supervisor \\([0-9]*\\).*/\\1/p' "
          + ShellWord.quote(pidFile.toString())
          + ")";
    }
  }

  /** The supervisor of the API as it was before it was stopped; see {@link Supervised#launch}. */
  record StartSupervisor(List<String> argv, int uid, Path pidFile, Path record)
      implements OfPrograms {
    public StartSupervisor {
      argv = List.copyOf(argv);
    }

    @Override
    public void takeBack(TakingBack means) throws IOException {
      if (Supervised.running(record).isEmpty()) {
        Supervised.launch(this);
      }
    }

    @Override
    public String remains() {
      return "The API was not started again." + toRun(argv.toArray());
    }
  }

  /** The words as they can be copied to a shell. */
  private static String toRun(Object... words) {
    return " Run: " + ShellWord.join(Arrays.stream(words).map(Object::toString).toList());
  }

  private static String octal(int mode) {
    return String.format(Locale.ROOT, "%04o", mode);
  }
}
