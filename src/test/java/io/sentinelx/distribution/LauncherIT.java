package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code bin/sentinelx}: where it works from, what it ignores, and that it adds nothing to the
 * output.
 */
class LauncherIT {
  private static final Path BUILT = Path.of("target/sentinelx");

  @TempDir Path temp;
  private Path release;
  private String expected;

  @BeforeEach
  void copyTheReleaseToAPathWithASpace() throws IOException {
    expected = Command.run(BUILT.resolve("bin/sentinelx").toString(), "--version").out();
    assertThat(expected).isNotBlank();
    release = Files.createDirectory(temp.resolve("a release é"));
    assertThat(Command.run("cp", "-r", BUILT + "/bin", BUILT + "/lib", release.toString()).exit())
        .isZero();
  }

  private Command version(Map<String, String> environment) {
    return Command.in(temp, environment, release.resolve("bin/sentinelx").toString(), "--version");
  }

  private void isTheVersionAlone(Command command) {
    assertThat(command).isEqualTo(new Command(0, expected, ""));
  }

  @Test
  void anArchiveMadeElsewhereIsNoReasonToSayAnything() {
    isTheVersionAlone(version(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not an archive", "0123456789"})
  void soIsAnArchiveThatIsNone(String content) throws IOException {
    Files.writeString(release.resolve("lib/sentinelx.jsa"), content.repeat(10_000));
    isTheVersionAlone(version(Map.of()));
  }

  @Test
  void noArchiveIsNoneEither() throws IOException {
    Files.delete(release.resolve("lib/sentinelx.jsa"));
    isTheVersionAlone(version(Map.of()));
  }

  @Test
  void anArchiveIsMadeAgainWhereTheReleaseIs() throws IOException {
    Files.delete(release.resolve("lib/sentinelx.jsa"));
    Files.delete(release.resolve("lib/sentinelx.classes"));
    assertThat(Command.run(release.resolve("lib/make-class-archive").toString()))
        .isEqualTo(new Command(0, "", ""));
    assertThat(release.resolve("lib/sentinelx.jsa")).isNotEmptyFile();
    isTheVersionAlone(version(Map.of()));
  }

  @Test
  void anArchiveOfAnotherLibraryIsNoReasonToSayAnything() throws IOException {
    assertThat(Command.run(release.resolve("lib/make-class-archive").toString()).exit()).isZero();
    isTheVersionAlone(version(Map.of()));
    Files.setLastModifiedTime(release.resolve("lib/sentinelx.jar"), FileTime.fromMillis(0));
    isTheVersionAlone(version(Map.of()));
  }

  /** Java 25 warns of one that Java 17 made, on standard output, unless it is told otherwise. */
  @Test
  void anArchiveOfAnotherJavaIsNoReasonToSayAnything() throws IOException {
    Path other = anotherJava();
    useJava(other.toString());
    isTheVersionAlone(version(Map.of()));
  }

  /** A Java of this machine, 17 or newer, that is not the one the archive was made with. */
  private static Path anotherJava() throws IOException {
    Path used = Path.of("/usr/bin/java").toRealPath();
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      Optional<Path> other =
          homes
              .filter(home -> Files.isRegularFile(home.resolve("release")))
              .map(home -> home.resolve("bin/java"))
              .filter(java -> Files.isExecutable(java) && !isSame(java, used))
              .findFirst();
      assumeThat(other).as("a second Java").isPresent();
      return other.orElseThrow();
    }
  }

  private static boolean isSame(Path java, Path used) {
    try {
      return java.toRealPath().equals(used);
    } catch (IOException e) {
      return true;
    }
  }

  /** Has the copied launcher look for Java there instead of where it would. */
  private void useJava(String path) throws IOException {
    Path launcher = release.resolve("bin/sentinelx");
    String script = Files.readString(launcher);
    Files.writeString(launcher, script.replaceAll("/usr/bin/java|/usr/lib/jvm|/opt/java", path));
  }

  @Test
  void linksToItAndToItsFolderWork() throws IOException {
    Path folder = Files.createSymbolicLink(temp.resolve("current"), release);
    Path link = Files.createSymbolicLink(temp.resolve("sx"), folder.resolve("bin/sentinelx"));
    isTheVersionAlone(Command.run(link.toString(), "--version"));
    isTheVersionAlone(Command.run(folder.resolve("bin/sentinelx").toString(), "--version"));
  }

  /** A stand-in for Java says what it was given. */
  @Test
  @Promise(23)
  void nothingOfTheCallersEnvironmentReachesJava() throws IOException {
    Path java = Files.createDirectories(temp.resolve("stand-in/bin")).resolve("java");
    Files.writeString(temp.resolve("stand-in/release"), "JAVA_VERSION=\"17\"\n");
    Files.writeString(java, "#!/bin/sh\nenv\numask\n");
    assertThat(Command.run("chmod", "755", java.toString()).exit()).isZero();
    useJava(java.toString());
    List<String> hostile =
        List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "CLASSPATH",
            "BASH_ENV",
            "ENV",
            "CDPATH",
            "OPENSSL_CONF",
            "OPENSSL_MODULES",
            "NGINX",
            "LD_LIBRARY_PATH",
            "LD_BIND_NOW",
            "LD_HWCAP_MASK",
            "GCONV_PATH",
            "LANGUAGE");
    Map<String, String> environment = new HashMap<>();
    hostile.forEach(name -> environment.put(name, "/nonexistent"));
    environment.put("LC_ALL", "ar_EG.UTF-8");
    environment.put("PATH", "/nonexistent");
    List<String> seen = version(environment).out().lines().toList();
    assertThat(seen.stream().map(line -> line.split("=", 2)[0]))
        .doesNotContainAnyElementsOf(hostile);
    assertThat(seen).contains("LC_ALL=C.UTF-8", "SENTINELX_LOCALE=ar_EG.UTF-8", "0022");
    if (System.getProperty("user.name").equals("root")) {
      assertThat(seen)
          .contains("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }
  }

  /** Java repeats what it is told there, and obeys it. */
  @Test
  @Promise(23)
  void whatTheEnvironmentSaysToJavaIsNotHeard() {
    isTheVersionAlone(
        version(
            Map.of(
                "JAVA_TOOL_OPTIONS", "-Dnoise=1",
                "JDK_JAVA_OPTIONS", "-Dnoise=2",
                "_JAVA_OPTIONS", "-Dnoise=3",
                "CLASSPATH", "/nonexistent",
                "LC_ALL", "tr_TR.UTF-8")));
  }

  @Test
  @Promise(23)
  void asRootNothingOfTheCallersDecidesWhatRuns() throws IOException {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path evil = temp.resolve("evil");
    Files.createDirectory(evil);
    for (String program : new String[] {"java", "readlink", "uname", "id"}) {
      Files.writeString(evil.resolve(program), "#!/bin/sh\ntouch '" + temp + "/ran'\n");
      assertThat(Command.run("chmod", "755", evil.resolve(program).toString()).exit()).isZero();
    }
    String java = evil.resolve("java").toString();
    isTheVersionAlone(
        version(
            Map.of(
                "PATH",
                evil + ":/usr/bin:/bin",
                "SENTINELX_JAVA",
                java,
                "JAVA_HOME",
                evil.toString())));
    assertThat(temp.resolve("ran")).doesNotExist();
  }

  @Test
  void withoutAJavaItSaysWhatToTypeAndEndsWith5() throws IOException {
    useJava("/nonexistent");
    Command command = version(Map.of("JAVA_HOME", "", "SENTINELX_JAVA", ""));
    assertThat(command.exit()).isEqualTo(5);
    assertThat(command.out()).isEmpty();
    assertThat(command.err()).contains("needs Java 17 or newer").contains("apt-get install");
  }
}
