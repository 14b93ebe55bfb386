package io.sentinelx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.answers.Problem;
import io.sentinelx.answers.Resolution;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.settings.Distribution;
import io.sentinelx.testing.OwnFolder;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Promise(22)
final class SandboxPathTest {
  private final Backstage flows =
      new Flows(
          new Session(
              Given.nothing(),
              SetupOptions.usual(Optional.empty()),
              new Distribution(Path.of("").toAbsolutePath()),
              Clock.systemUTC()));

  @TempDir Path temp;

  private Resolution<Path> read(Object typed) {
    return SandboxPath.read(typed.toString(), flows);
  }

  @Test
  void aFolderThatIsNotThereYetWillDo() {
    assertThat(read(temp + "/a/../box/").value()).contains(temp.resolve("box"));
    assertThat(SandboxPath.standard()).isAbsolute().hasFileName("sentinel-secure-x");
  }

  @ParameterizedTest
  @CsvSource({"box,full path", "'',full path", "~/box,full path", "/,root", "'\0',character"})
  void whatIsNoFolderIsRefused(String typed, String why) {
    assertThat(read(typed).problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains(why);
  }

  @Test
  void aFolderThatOthersMayEnterIsRefused() throws IOException {
    Path open = Files.createDirectory(temp.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(read(open).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.remedy()).contains("chmod 0700 " + open));
  }

  @Test
  void aLinkIsRefusedWhereverItLeads() throws IOException {
    Path mine = OwnFolder.make(temp.resolve("mine"));
    assertThat(read(mine).problems()).isEmpty();
    assertThat(read(Files.createSymbolicLink(temp.resolve("link"), mine)).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("is a link"));
  }
}
