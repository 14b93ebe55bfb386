package io.sentinelx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sentinelx.testing.Ports;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Ran;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code setup} with answers and flags that it refuses: exit code 2, all problems at once, nothing
 * touched.
 */
class SetupUsageIT {
  @TempDir Path temp;

  private Ran setup(String... flags) {
    List<String> all = new ArrayList<>(List.of("setup", "--yes", "--json"));
    all.addAll(List.of(flags));
    if (all.stream().noneMatch(f -> f.startsWith("--sandbox"))) {
      all.add("--sandbox=" + temp.resolve("box"));
    }
    Ran ran = Sandbox.program(all.toArray(String[]::new));
    assertThat(ran.out() + ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
    return ran;
  }

  private void isRefused(Ran ran, String... answers) {
    assertThat(ran.exit()).as(ran.toString()).isEqualTo(2);
    JsonNode json = ran.json();
    assertThat(json.path("exitCode").asInt()).isEqualTo(2);
    assertThat(json.path("outcome").asText()).isEqualTo("invalid");
    assertThat(ran.problems()).containsExactly(answers);
    for (JsonNode problem : json.path("problems")) {
      assertThat(problem.path("flag").asText()).isEqualTo("--" + problem.path("answer").asText());
      assertThat(problem.path("message").asText()).isNotBlank();
      assertThat(problem.path("remedy").asText()).isNotBlank();
    }
    assertThat(temp.resolve("box")).doesNotExist();
  }

  @Test
  void allProblemsAreSaidAtOnceInTheOrderOfTheQuestions() {
    isRefused(
        setup(
            "--service=launchd",
            "--upstream-url=http://example.com:8000",
            "--https-port=0",
            "--server-name=no_name",
            "--output-path=relative.conf",
            "--first-device-id=../x",
            "--tls-cert-path=",
            "--acme-email=a@example.com"),
        "server-name",
        "https-port",
        "tls-cert-path",
        "tls-key-path",
        "acme-email",
        "first-device-id",
        "upstream-url",
        "output-path",
        "service");
  }

  @ParameterizedTest
  @CsvSource({
    "acme-directory,https://acme.example.com",
    "acme-email,admin@example.com",
    "acme-agree-tos,true",
    "database-url,jdbc:postgresql://db.example.com/x",
    "database-user,sentinel",
    "database-password-file,/tmp/password",
    "operator-user,admin",
    "operator-password-file,/tmp/password"
  })
  void whatLaterReleasesTakeIsRefusedAndSaysSo(String key, String value) throws IOException {
    Path file = Files.writeString(temp.resolve("answers"), key + "=" + value + "\n");
    for (Ran ran : List.of(setup("--" + key + "=" + value), setup("--answers=" + file))) {
      isRefused(ran, key);
      assertThat(ran.json().at("/problems/0/message").asText()).contains("Not in this release");
    }
  }

  @Test
  void acmeIsSaidToComeLater() {
    Ran ran = setup("--server-cert=acme");
    isRefused(ran, "server-cert");
    assertThat(ran.json().at("/problems/0/message").asText()).contains("not in this release yet");
  }

  @Test
  void unknownKeysAndValuesGivenTwiceAreNamed() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("answers"), "server-nam=x\nhttps-port=8443\nhttps-port=8444\nyes=true\n");
    isRefused(setup("--answers=" + file), "server-nam", "yes", "https-port");
    isRefused(setup("--https-port=1", "--https-port=2"), "https-port");
  }

  @Test
  void aFlagComesBeforeTheAnswersFile() throws IOException {
    Path file = Files.writeString(temp.resolve("answers"), "https-port=nonsense\n");
    isRefused(setup("--answers=" + file), "https-port");
    Ran ran =
        setup(
            "--answers=" + file,
            "--https-port=" + Ports.free(),
            "--upstream-url=http://127.0.0.1:" + Ports.free(),
            "--dry-run");
    assertThat(ran.exit()).as(ran.toString()).isZero();
  }

  @Test
  void anAnswersFileThatIsNoneIsRefused() throws IOException {
    isRefused(setup("--answers=" + temp.resolve("missing")), "answers");
    Path bad = Files.writeString(temp.resolve("bad"), "server-name=\\uZZZZ\n");
    isRefused(setup("--answers=" + bad), "answers");
    Path bytes = Files.write(temp.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    isRefused(setup("--answers=" + bytes), "answers");
  }

  @Promise(18)
  @Test
  void anAnswersFileOfSomebodyElsesIsRefusedWithTheCommandThatMendsIt() throws IOException {
    org.assertj.core.api.Assumptions.assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path file = Files.writeString(temp.resolve("answers"), "https-port=8443\nno-such=1\n");
    Files.setAttribute(file, "unix:uid", 61234);
    Ran ran = setup("--answers=" + file);
    isRefused(ran, "answers");
    assertThat(ran.json().path("problems").path(0).path("remedy").asText())
        .endsWith("run: chown root " + file);
  }

  @Promise(18)
  @Test
  void aPipeAsAnswersIsRefusedAndNotWaitedFor() throws Exception {
    Path pipe = temp.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    isRefused(setup("--answers=" + pipe), "answers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--jso", "--no-smoke", "--sandbox", "--https-port", "--yes=maybe", "extra"})
  void wrongFlagsAreOneJsonObjectToo(String flag) {
    Ran ran = Sandbox.program("setup", "--json", "--yes", flag);
    assertThat(ran.exit()).as(ran.toString()).isEqualTo(2);
    assertThat(ran.json().path("outcome").asText()).isEqualTo("invalid");
    assertThat(ran.json().path("problems").size()).isEqualTo(1);
    assertThat(ran.json().at("/problems/0/remedy").asText()).isNotBlank();
  }

  @Test
  void aSandboxsFolderIsNewOrTheCallersAlone() throws IOException {
    Path open = Files.createDirectory(temp.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("nowhere"));
    Path own = Files.createDirectory(temp.resolve("own"));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
    Path linkToOwn = Files.createSymbolicLink(temp.resolve("link-to-own"), own);
    Path file = Files.createFile(temp.resolve("file"));
    for (Path folder : List.of(open, link, linkToOwn, file, Path.of("/"), Path.of("/proc/1"))) {
      isRefused(setup("--sandbox=" + folder), "sandbox");
    }
    isRefused(setup("--sandbox="), "sandbox");
    assertThat(
            setup(
                    "--sandbox=" + own,
                    "--dry-run",
                    "--https-port=" + Ports.free(),
                    "--upstream-url=http://127.0.0.1:" + Ports.free())
                .exit())
        .isZero();
    assertThat(own).isEmptyDirectory();
    assertThat(temp.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aSandboxsFolderIsNotSomebodyElses() throws IOException {
    org.assertj.core.api.Assumptions.assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path folder = Files.createDirectory(temp.resolve("theirs"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(Ran.of(List.of("chown", "nobody", folder.toString())).exit()).isZero();
    isRefused(setup("--sandbox=" + folder), "sandbox");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a$b", "a?b", "a\tb", "a\u0007b", "a\nb"})
  void aSandboxsFolderCanBeWrittenIntoEveryFile(String name) {
    isRefused(setup("--sandbox=" + temp.resolve(name)), "sandbox");
    assertThat(temp.resolve(name)).doesNotExist();
  }
}
