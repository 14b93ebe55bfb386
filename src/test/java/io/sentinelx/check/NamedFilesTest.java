package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckResult;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.Users;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Identity;
import io.sentinelx.pki.Pem;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.testing.OwnFolder;
import io.sentinelx.testing.Promise;
import io.sentinelx.value.Layout;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checks say where root is to use files and places in which others have their hands. */
@Promise(18)
final class NamedFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ServerName NAME = ServerName.parse("sentinel.example.com");

  /** Nobody's on any system that tests run on. */
  private static final int STRANGER = 61234;

  @TempDir Path folder;

  @BeforeEach
  void soundFiles() throws IOException {
    CertificateAuthority ca = CertificateAuthority.createDeviceCa(NOW);
    Identity server = CertificateAuthority.createServerCa(NAME, NOW).issueServer(NAME, NOW);
    write("server.crt", server.chainPem());
    write("server.key", server.keyPem());
    write("ca.crt", Pem.encode(ca.certificate()));
    write("ca.crl", Pem.encode(ca.crl(BigInteger.ONE, List.of(), NOW)));
    write("upstream.crt", Pem.encode(ca.certificate()));
    write(".env", "SENTINEL_LOG_LEVEL=info\n");
  }

  @ParameterizedTest
  @CsvSource({
    "server.crt, server-cert.readable",
    "server.key, server-cert.key-readable",
    "ca.crt, device-ca.readable",
    "ca.crl, device-crl.readable",
    "upstream.crt, upstream.ca-readable",
    ".env, env.readable",
  })
  void aStrangersFileFailsItsOwnCheckWithTheCommandThatMendsIt(String name, String id)
      throws IOException {
    assumeTrue(Users.isRoot(), "only root can give files to another user");
    Path file = folder.resolve(name);
    assertThat(result(id).finding().state()).isEqualTo(Finding.State.PASS);
    Files.setAttribute(file, "unix:uid", STRANGER);
    CheckResult refused = result(id);
    assertThat(refused.failed()).isTrue();
    assertThat(refused.finding().detail()).contains(file + " is " + STRANGER + "'s");
    assertThat(refused.finding().remedy()).contains("chown root " + file);
  }

  @Test
  void aSiteAmongStrangersFilesIsRefused() throws IOException {
    assumeTrue(Users.isRoot(), "only root can give files to another user");
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path site = theirs.resolve("site.conf");
    assertThat(NginxConflictCheck.foreign(site, true)).isEmpty();
    Files.setAttribute(theirs, "unix:uid", STRANGER);
    assertThat(NginxConflictCheck.foreign(site, true).orElseThrow().remedy())
        .contains("chown root " + theirs);
  }

  @Test
  void onlyAFileIsReplacedAndOneThatIsNotOursOnlyWhereItWasAskedFor() throws Exception {
    Path site = folder.resolve("site.conf");
    assertThat(NginxConflictCheck.foreign(site, false)).isEmpty();
    write("site.conf", "server {}\n");
    assertThat(NginxConflictCheck.foreign(site, false)).isPresent();
    assertThat(NginxConflictCheck.foreign(site, true)).isEmpty();
    write("site.conf", NginxConfig.MARKER + "\n");
    assertThat(NginxConflictCheck.foreign(site, false)).isEmpty();
    Path link = Files.createSymbolicLink(folder.resolve("link.conf"), site);
    assertThat(NginxConflictCheck.foreign(link, true).orElseThrow().detail())
        .isEqualTo(link + " is a link.");
    Path inTheWay = Files.createDirectory(folder.resolve("folder.conf"));
    assertThat(NginxConflictCheck.foreign(inTheWay, true).orElseThrow().detail())
        .isEqualTo(inTheWay + " is a folder.");
    Path pipe = folder.resolve("pipe.conf");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(NginxConflictCheck.foreign(pipe, true).orElseThrow().detail())
        .isEqualTo(pipe + " is a device or a pipe.");
  }

  @Promise(21)
  @Test
  void foldersAreNewEmptyOrMarkedOurs() throws IOException {
    Layout layout = layout();
    assertThat(look(layout)).isEqualTo("Program and state have folders of their own.");
    Files.createDirectories(layout.stateDir());
    Files.createDirectories(layout.installDir());
    write("box/program/.env", "SENTINEL_LOG_LEVEL=info\n");
    assertThat(look(layout)).startsWith("Program and state");

    Path theirs = write("box/state/theirs", "x");
    assertThat(look(layout)).startsWith(layout.stateDir() + " is in use");
    Files.createDirectory(layout.installs());
    Files.createFile(layout.installLock());
    assertThat(look(layout)).as("with %s", theirs).startsWith("Program and state");

    write("box/program/theirs", "x");
    assertThat(look(layout)).startsWith(layout.installDir() + " is in use");
    Files.createDirectories(layout.release("1").resolve("bin"));
    write("box/program/releases/1/bin/sentinelx", "x");
    Files.createSymbolicLink(layout.currentRelease(), Path.of("releases/1"));
    assertThat(look(layout)).startsWith("Program and state");

    Files.delete(folder.resolve("box/program/releases/1/bin/sentinelx"));
    assertThat(look(layout)).startsWith(layout.installDir() + " is in use");
    Files.createDirectories(layout.command().getParent());
    Files.createSymbolicLink(
        layout.command(), layout.currentRelease().resolveSibling("other/bin/sentinelx"));
    assertThat(look(layout)).startsWith(layout.installDir() + " is in use");
    Files.delete(layout.command());
    Files.createSymbolicLink(layout.command(), layout.currentRelease().resolve("bin/sentinelx"));
    assertThat(look(layout)).as("a release without its program").startsWith("Program and state");
    Files.delete(layout.currentRelease());
    assertThat(look(layout)).as("no release").startsWith("Program and state");
    Files.createDirectory(layout.currentRelease());
    assertThat(look(layout)).as("theirs").startsWith(layout.installDir() + " is in use");
  }

  @Promise(21)
  @Test
  void foldersAreNoLinksNobodyElsesAndNotInEachOther() throws IOException {
    Layout layout = layout();
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(layout.stateDir(), folder.resolve("elsewhere"));
    assertThat(look(layout)).isEqualTo(layout.stateDir() + " is a link or a file, not a folder.");
    Files.delete(layout.stateDir());
    Files.createDirectory(layout.stateDir());
    assumeTrue(Users.isRoot(), "only root's folders are judged by whose they are");
    Files.setPosixFilePermissions(layout.stateDir(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(look(layout)).startsWith(layout.stateDir() + " is a folder in which others can");
    Files.setAttribute(layout.stateDir(), "unix:mode", 01777);
    assertThat(look(layout))
        .isEqualTo(layout.stateDir() + " is a folder in which others can write.");
    Files.delete(layout.stateDir());
    Path link = Files.createSymbolicLink(folder.resolve("link"), layout.root());
    Layout inside =
        new Layout(
            layout.root(),
            layout.outputPath(),
            layout.envFile(),
            layout.installDir(),
            link.resolve("program/state"));
    assertThat(look(inside)).endsWith("lie inside each other.");
  }

  private static String look(Layout layout) {
    return new FolderCheck(layout).look().detail();
  }

  private Layout layout() throws IOException {
    Path box = OwnFolder.make(folder.resolve("box"));
    return new Layout(
        box,
        box.resolve("site.conf"),
        box.resolve("program/.env"),
        box.resolve("program"),
        box.resolve("state"));
  }

  private CheckResult result(String id) {
    Target target =
        Targets.certificates(
            folder,
            NAME,
            folder.resolve("server.crt"),
            folder.resolve("server.key"),
            folder.resolve("ca.crt"),
            folder.resolve("ca.crl"),
            folder.resolve("upstream.crt"),
            folder.resolve(".env"));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    List<Check> checks = new ArrayList<>(Checks.certificates(target, clock));
    checks.addAll(UpstreamChecks.of(target));
    checks.addAll(EnvChecks.of(target));
    return checks.stream().filter(c -> c.id().id().equals(id)).findFirst().orElseThrow().run();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
