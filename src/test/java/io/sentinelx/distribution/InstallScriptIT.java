package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code install.sh} up to where it calls {@code sentinelx setup}, which here is a stand-in that
 * repeats its arguments.
 */
class InstallScriptIT {
  private static final String PIPED = "cat install.sh | setsid -w bash -s -- ";

  @TempDir Path temp;

  @BeforeEach
  void layOutARelease() throws IOException {
    Files.copy(Path.of("install.sh"), temp.resolve("install.sh"));
    Files.createDirectories(temp.resolve("lib"));
    Files.createFile(temp.resolve("lib/sentinelx.jar"));
    Path program = Files.createDirectories(temp.resolve("bin")).resolve("sentinelx");
    Files.writeString(
        program, "#!/bin/sh\n[ \"$1\" = --launcher-find-java ] || echo \"called: $*\"\n");
    sh("chmod -R go-w . && chmod 755 . install.sh bin/sentinelx");
  }

  private Command sh(String line) {
    return Command.in(temp, Map.of(), "bash", "-c", line);
  }

  @Test
  void theFlagsReachSetUp() {
    assertThat(sh("./install.sh --sandbox 'a b' --yes").out())
        .isEqualTo("called: setup --sandbox a b --yes\n");
  }

  /** Each of these has an effect: without -p the first three run what they hold. */
  @Test
  @Promise(23)
  void nothingOfTheCallersEnvironmentDecidesWhatRuns() throws IOException {
    Path hook = temp.resolve("hook");
    Files.writeString(hook, "touch '" + temp + "/ran'\n");
    standIn("env");
    Map<String, String> hostile =
        Map.ofEntries(
            Map.entry("BASH_ENV", hook.toString()),
            Map.entry("BASH_FUNC_grep%%", "() { . '" + hook + "'; }"),
            Map.entry("SHELLOPTS", "xtrace"),
            Map.entry("PS4", "$(. '" + hook + "')"),
            Map.entry("ENV", hook.toString()),
            Map.entry("CDPATH", "/"),
            Map.entry("JAVA_TOOL_OPTIONS", "-Dnoise=1"),
            Map.entry("JDK_JAVA_OPTIONS", "-Dnoise=1"),
            Map.entry("_JAVA_OPTIONS", "-Dnoise=1"),
            Map.entry("CLASSPATH", "/nonexistent"),
            Map.entry("MAVEN_OPTS", "-Dnoise=1"),
            Map.entry("OPENSSL_CONF", "/nonexistent"),
            Map.entry("NGINX", "9;"),
            Map.entry("APT_CONFIG", "/nonexistent"),
            Map.entry("DPKG_ROOT", "/nonexistent"),
            Map.entry("LD_LIBRARY_PATH", "/nonexistent"),
            Map.entry("LD_BIND_NOW", "1"));
    Command command = run(hostile, "--yes", "--sandbox", "box");
    assertThat(command.exit()).as(command.err()).isZero();
    assertThat(temp.resolve("ran")).doesNotExist();
    assertThat(command.out().lines().map(line -> line.split("=", 2)[0]))
        .contains("PATH")
        .filteredOn(name -> !name.equals("PS4") && !name.equals("SHELLOPTS"))
        .doesNotContainAnyElementsOf(hostile.keySet());
  }

  @Test
  @Promise(23)
  void programsAreReadInEnglishAndThePersonInTheirOwnLanguage() throws IOException {
    standIn("echo \"$LC_ALL $SENTINELX_LOCALE ${LANGUAGE-none}\"");
    Map<String, String> turkish = Map.of("LC_ALL", "", "LANG", "tr_TR.UTF-8", "LANGUAGE", "tr");
    assertThat(run(turkish, "--yes", "--sandbox", "box").out())
        .isEqualTo("C.UTF-8 tr_TR.UTF-8 none\n");
  }

  @Test
  @Promise(23)
  void whatItMakesHasTheSameModesUnderEveryUmask() throws IOException {
    standIn("umask");
    for (String umask : new String[] {"000", "027", "077"}) {
      assertThat(sh("umask " + umask + "; ./install.sh --yes --sandbox box").out())
          .isEqualTo("0022\n");
    }
  }

  /** As cloud-init and Ansible start it. */
  @Test
  @Promise({32, 33})
  void withoutHomeTerminalAndLocaleItWorks() {
    Command command = sh("env -i setsid -w ./install.sh --yes --sandbox box");
    assertThat(command).isEqualTo(new Command(0, "called: setup --yes --sandbox box\n", ""));
    command = sh("cat install.sh | env -i setsid -w /bin/bash -s -- --yes --sandbox box");
    assertThat(command).isEqualTo(new Command(0, "called: setup --yes --sandbox box\n", ""));
  }

  private void standIn(String line) throws IOException {
    Files.writeString(
        temp.resolve("bin/sentinelx"),
        "#!/bin/sh\nif [ \"$1\" != --launcher-find-java ]; then " + line + "; fi\n");
  }

  private Command run(Map<String, String> environment, String... flags) {
    String script = temp.resolve("install.sh").toString();
    String[] words = Stream.concat(Stream.of(script), Stream.of(flags)).toArray(String[]::new);
    return Command.in(temp, environment, words);
  }

  @Test
  @Promise(33)
  void throughAPipeItUsesTheCurrentFolder() {
    assertThat(sh(PIPED + "--sandbox box --yes").out())
        .isEqualTo("called: setup --sandbox box --yes\n");
  }

  @Test
  @Promise(33)
  void throughAPipeAFolderThatOthersCanWriteIsNoCheckout() {
    Command command = sh("chmod o+w . && " + PIPED + "--sandbox box --yes");
    assertThat(command.exit()).isEqualTo(5);
    assertThat(command.out()).isEmpty();
    assertThat(command.err()).contains("others than its owner can write " + temp);
  }

  /** Without a terminal {@code /dev/tty} is there, and readable, all the same. */
  @Promise(33)
  @Test
  void throughAPipeWithoutATerminalNobodyIsAsked() {
    String user = "$([ $EUID != 0 ] || echo setpriv --reuid=65534 --regid=65534 --clear-groups)";
    Command command =
        sh("chmod 755 . && cat install.sh | env -u CI setsid -w " + user + " bash -s --");
    assertThat(command.exit()).isEqualTo(5);
    assertThat(command.err()).contains("./install.sh --sandbox DIR --yes");
  }

  @Test
  void halfADownloadDoesNothing() throws IOException {
    long length = Files.size(temp.resolve("install.sh"));
    for (long part = 1; part < 20; part++) {
      Command command =
          sh("head -c " + length * part / 20 + " install.sh | bash -s -- --yes --sandbox box");
      assertThat(command.out()).isEmpty();
    }
    assertThat(temp.resolve("box")).doesNotExist();
  }

  @Test
  void helpNamesTheFlagsAndEndsWith0() {
    Command command = sh("./install.sh --help");
    assertThat(command.exit()).isZero();
    assertThat(command.out()).startsWith("Usage: ./install.sh").contains("--sandbox DIR");
  }

  @Test
  void withoutATerminalOrRootItSaysWhatToType() {
    // Root is not asked that; an ordinary user is.
    Command command =
        sh(
            "if [ $EUID = 0 ]; then chmod 755 . && setpriv --reuid=65534 --regid=65534 --clear-groups ./install.sh --yes; else ./install.sh --yes; fi");
    assertThat(command.exit()).isEqualTo(5);
    assertThat(command.err())
        .contains("./install.sh --yes")
        .contains("./install.sh --sandbox DIR --yes");
  }
}
