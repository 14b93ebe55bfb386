package io.sentinelx.apply;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sentinelx.os.Command;
import io.sentinelx.os.Nginx;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How one deed is taken back; a line of the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "undo")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Undo.RemoveFile.class, name = "remove-file"),
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
  @JsonSubTypes.Type(value = Undo.Reload.class, name = "reload"),
  @JsonSubTypes.Type(value = Undo.TurnOver.class, name = "turn-over"),
  @JsonSubTypes.Type(value = Undo.StopProcess.class, name = "stop-process"),
  @JsonSubTypes.Type(value = Undo.StartSupervisor.class, name = "start-supervisor")
})
public sealed interface Undo {
  /** A file or link that was not there before. */
  record RemoveFile(Path path) implements Undo {}

  /**
   * A file that was there. It stands as {@code aside} itself, once the deed began; a plain copy of
   * it is in {@code backup}.
   */
  record RestoreFile(Path path, Path aside, Path backup, int mode, String owner, String group)
      implements Undo {}

  /** A link that was there, and stands as {@code aside} itself, once the deed began. */
  record RestoreLink(Path path, Path aside, String target) implements Undo {}

  /** A folder that was there, with another mode or owner. */
  record RestoreDirectory(Path path, int mode, String owner, String group) implements Undo {}

  /** A folder that was there, and stands beside itself now, whole, as {@code aside}. */
  record RestoreTree(Path path, Path aside) implements Undo {}

  /** A folder that was not there before; it goes if it is empty again. */
  record RemoveDirectory(Path path) implements Undo {}

  /** A folder that was not there before and that we filled. */
  record RemoveTree(Path path) implements Undo {}

  /** A user that was not there before. */
  record RemoveUser(String name) implements Undo {}

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

    /** The command that takes it back. */
    Command command(List<String> those, boolean booting) {
      Stream<String> words =
          Stream.concat(
              now && !booting ? Stream.of("disable", "--now") : Stream.of("disable"),
              those.stream());
      return Command.of("systemctl", words.toArray(String[]::new));
    }
  }

  /** A sandbox's NGINX that ran before it was stopped, noted in {@code record}. */
  record StartNginx(Nginx nginx, Path record) implements Undo {}

  /** NGINX, where it runs, reads what is on disk again. */
  record Reload(Nginx nginx) implements Undo {}

  /** NGINX takes up what is on disk again, and what is taken back next waits for it to have. */
  record TurnOver(Nginx nginx) implements Undo {}

  /**
   * A process that we started and noted in {@code record}. Where we were killed before we noted it,
   * it is the one that {@code pidFile} names, if {@code uid} runs it under the name {@code
   * program}.
   */
  record StopProcess(Path record, Path pidFile, int uid, String program) implements Undo {}

  /** The supervisor of the API as it was before it was stopped; see {@link Supervised#launch}. */
  record StartSupervisor(List<String> argv, int uid, Path pidFile, Path record) implements Undo {}
}
