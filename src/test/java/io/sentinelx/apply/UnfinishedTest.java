package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.os.Command;
import io.sentinelx.testing.Ran;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes, at boot, of a run that lost its power. */
final class UnfinishedTest {
  @TempDir Path folder;

  /** Replaces a file, and loses its power. */
  private Layout cutShort(boolean held, Undo... undos) throws IOException {
    Layout layout = Layout.under(folder);
    Trees.file(file(), "old", 0644);
    try (InstallFolder run = open(layout, List.of())) {
      for (Undo undo : undos) {
        run.host().undoWith(undo);
      }
      run.host().write(Artifact.open(file(), 0644, Owner.ROOT, "new"));
      if (held) {
        run.hold();
      }
    }
    return layout;
  }

  private static InstallFolder open(Layout layout, List<String> goesOnWith) throws IOException {
    return InstallFolder.open(
        "setup",
        layout,
        Ownership.ofCaller(),
        InstallRecord.none(),
        goesOnWith,
        Clock.systemUTC(),
        Witness.NOBODY);
  }

  private Path file() {
    return folder.resolve("etc/site.conf");
  }

  @Test
  void whatPassedBeforeIsWhatTheOldestNoted() throws IOException {
    Layout layout = Layout.under(folder);
    assertThat(Unfinished.find(layout).before()).isEmpty();
    List<String> ids = new ArrayList<>();
    for (List<String> passed : List.of(List.<String>of(), List.of("a", "b"), List.of("c"))) {
      try (InstallFolder run = open(layout, ids)) {
        ids.add(0, run.id());
        assertThat(Unfinished.list(layout).ids()).isEqualTo(ids);
        if (!passed.isEmpty()) {
          run.noteBefore(passed);
        }
      }
    }
    assertThat(Unfinished.find(layout).before()).contains(Set.of("a", "b"));
  }

  private static List<String> undone(Layout layout) throws IOException {
    return Unfinished.find(layout).undoAtBoot(Clock.systemUTC(), Witness.NOBODY);
  }

  private void leavesNothing(Layout layout) throws IOException {
    try (Stream<Path> all = Files.list(file().getParent())) {
      assertThat(all).containsExactly(file());
    }
    try (Stream<Path> all = Files.walk(layout.installs())) {
      assertThat(all.filter(p -> p.endsWith(InstallFolder.UNFINISHED))).isEmpty();
    }
  }

  @Test
  void isTakenBackAtBoot() throws IOException {
    Layout layout = cutShort(false);
    assertThat(undone(layout)).isEmpty();
    assertThat(file()).hasContent("old");
    leavesNothing(layout);
  }

  @Test
  void staysWhereItHeldAndIsTidiedUpAfter() throws IOException {
    Layout layout = cutShort(true);
    assertThat(undone(layout)).isEmpty();
    assertThat(file()).hasContent("new");
    leavesNothing(layout);
  }

  @Test
  void runsAtBootWhatIsMeantForIt() throws IOException {
    Path running = folder.resolve("running");
    Path always = folder.resolve("always");
    Path instead = folder.resolve("instead");
    cutShort(
        false,
        Undo.Run.ofRunning(touch(running)),
        Undo.Run.always(touch(always)),
        new Undo.Run(touch(running).argv(), touch(instead).argv()));
    assertThat(undone(Layout.under(folder))).isEmpty();
    assertThat(running).doesNotExist();
    assertThat(always).exists();
    assertThat(instead).exists();
  }

  /** It was killed between what makes it stay and what it does after. */
  @Test
  void whatAHeldRunWentOnWithStaysToo() throws IOException {
    Layout layout = cutShort(false);
    try (InstallFolder next = open(layout, Unfinished.find(layout).ids())) {
      next.hold();
    }
    assertThat(Unfinished.find(layout).ids()).isEmpty();
    assertThat(undone(layout)).isEmpty();
    assertThat(file()).hasContent("new");
    leavesNothing(layout);
  }

  @Test
  void whatSomebodyLeftAsItIsStaysSoOverABoot() throws IOException {
    Layout layout = Layout.under(folder);
    Trees.file(file(), "old", 0644);
    try (InstallFolder run = open(layout, List.of())) {
      run.host().write(Artifact.open(file(), 0644, Owner.ROOT, "new"));
      run.leave();
    }
    Unfinished.find(layout).cutShort().undoAtBoot(Clock.systemUTC(), Witness.NOBODY);
    assertThat(file()).hasContent("new");
    assertThat(Unfinished.find(layout).undo(Clock.systemUTC(), Witness.NOBODY)).isEmpty();
    assertThat(file()).hasContent("old");
  }

  /** What was not put back is tried again; what was is not, as it may be somebody's since. */
  @Test
  void whatCameBackIsNotTouchedAgainWhereTheRestDidNot() throws IOException {
    Path record = folder.resolve("record");
    Path other = folder.resolve("etc/other");
    Layout layout = Layout.under(folder);
    Trees.file(file(), "old", 0644);
    try (InstallFolder run = open(layout, List.of())) {
      run.host().writeFirst(Artifact.open(record, 0644, Owner.ROOT, "where it is"));
      run.host().write(Artifact.open(file(), 0644, Owner.ROOT, "new"));
      run.host().write(Artifact.open(other, 0644, Owner.ROOT, "new"));
    }
    Files.delete(other);
    Trees.file(other.resolve("in/the/way"), "x", 0644);
    assertThat(Unfinished.find(layout).undo(Clock.systemUTC(), Witness.NOBODY))
        .containsExactly(other + " was not removed. Run: rm " + other);
    assertThat(file()).hasContent("old");
    assertThat(record).as("says where the rest is").exists();

    Files.writeString(file(), "by hand");
    assertThat(Ran.of(List.of("rm", "-r", other.toString())).exit()).isZero();
    assertThat(undone(layout)).isEmpty();
    assertThat(file()).hasContent("by hand");
    assertThat(record).doesNotExist();
    leavesNothing(layout);
  }

  @Test
  void whatWasWrittenSinceIsKept() throws IOException {
    Layout layout = cutShort(false);
    Files.writeString(file(), "by hand");
    assertThat(keptOf(layout)).containsExactly("by hand");
    assertThat(file()).hasContent("old");
  }

  /** Of what is as the run wrote it, a key say, there is to be no copy. */
  @Test
  void whatWasWrittenSinceIntoANewFileIsKept() throws IOException {
    Layout layout = Layout.under(folder);
    try (InstallFolder run = open(layout, List.of())) {
      run.host().write(Artifact.open(file(), 0644, Owner.ROOT, "new"));
      run.host().write(Artifact.open(folder.resolve("etc/key"), 0600, Owner.ROOT, "new"));
    }
    Files.writeString(file(), "by hand");
    assertThat(keptOf(layout)).containsExactly("by hand");
    assertThat(folder.resolve("etc")).doesNotExist();
  }

  /** Takes the one run back. */
  private static List<String> keptOf(Layout layout) throws IOException {
    String id = Unfinished.find(layout).ids().get(0);
    assertThat(Unfinished.find(layout).undo(Clock.systemUTC(), Witness.NOBODY)).isEmpty();
    List<String> kept = new ArrayList<>();
    try (Stream<Path> copies = Files.walk(layout.installs().resolve(id).resolve("replaced"))) {
      for (Path copy : (Iterable<Path>) copies.filter(Files::isRegularFile)::iterator) {
        kept.add(Files.readString(copy));
      }
    }
    return kept;
  }

  @Test
  void nothingIsTakenBackWhileSomebodyChangesTheInstall() throws IOException {
    Layout layout = cutShort(false);
    Unfinished seen = Unfinished.find(layout);
    InstallFolder next = open(layout, seen.ids());
    assertThatThrownBy(() -> seen.undo(Clock.systemUTC(), Witness.NOBODY))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("Another run");
    next.close();
    assertThat(file()).hasContent("new");
  }

  @Test
  void aRunThatWasPlannedBeforeAnotherChangedTheInstallIsRefused() throws IOException {
    Layout layout = cutShort(false);
    assertThatThrownBy(() -> open(layout, List.of()))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("meanwhile");
    assertThat(undone(layout)).as("it let go of the lock").isEmpty();
    Trees.file(
        layout.installRecord(),
        InstallRecord.none().completed("20261123-101500", "1", Map.of()).json(),
        0644);
    assertThatThrownBy(() -> open(layout, List.of()))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("meanwhile");
  }

  private static Command touch(Path path) {
    return Command.of("touch", path.toString());
  }
}
