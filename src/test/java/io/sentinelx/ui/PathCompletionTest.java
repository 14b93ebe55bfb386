package io.sentinelx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathCompletionTest {
  @TempDir Path root;
  private String base;

  @BeforeEach
  void folder() throws IOException {
    base = root + "/";
    for (String name :
        new String[] {
          "server.crt", "server.key", "sea son.crt", "été.pem", ".hidden", "b\u001bad"
        }) {
      Files.createFile(root.resolve(name));
    }
    Files.createDirectory(root.resolve("certs"));
    Files.createFile(root.resolve("certs/one.pem"));
    Files.createSymbolicLink(root.resolve("cert-link"), root.resolve("certs"));
  }

  @Test
  void goesOnAsFarAsAllAgree() {
    PathCompletion some = PathCompletion.of(base + "serv", false);
    assertThat(some.text()).isEqualTo(base + "server.");
    assertThat(some.candidates())
        .extracting(PathCompletion.Candidate::name)
        .containsExactly("server.crt", "server.key");
    assertThat(PathCompletion.of(base + "server.k", false).text()).isEqualTo(base + "server.key");
    assertThat(PathCompletion.of(base + "se", false).text()).isEqualTo(base + "se");
    assertThat(PathCompletion.of(base + "x", false))
        .isEqualTo(new PathCompletion(base + "x", java.util.List.of()));
  }

  @Test
  void aFolderEndsWithASlashAndIsGoneInto() {
    assertThat(PathCompletion.of(base + "certs", false).text()).isEqualTo(base + "certs/");
    assertThat(PathCompletion.of(base + "certs/", false).text()).isEqualTo(base + "certs/one.pem");
  }

  @Test
  void foldersOnlyLeavesFilesOutAndFollowsLinks() {
    assertThat(PathCompletion.of(base, true).candidates())
        .extracting(PathCompletion.Candidate::path)
        .containsExactly(base + "cert-link/", base + "certs/");
  }

  @Test
  void hiddenNamesComeWhenTheirDotIsTyped() {
    assertThat(PathCompletion.of(base, false).candidates())
        .extracting(PathCompletion.Candidate::name)
        .containsExactly(
            "cert-link/", "certs/", "sea son.crt", "server.crt", "server.key", "été.pem");
    assertThat(PathCompletion.of(base + ".", false).text()).isEqualTo(base + ".hidden");
  }

  @Test
  void spacesAndAccentsAreTypedAsTheyAre() {
    assertThat(PathCompletion.of(base + "sea", false).text()).isEqualTo(base + "sea son.crt");
    assertThat(PathCompletion.of(base + "é", false).text()).isEqualTo(base + "été.pem");
  }

  @Test
  void directionControlsAreShownAndStayInThePath() throws IOException {
    Files.createFile(root.resolve("z\u202eb"));
    PathCompletion odd = PathCompletion.of(base + "z", false);
    assertThat(odd.text()).isEqualTo(base + "z\u202eb");
    assertThat(odd.candidates().get(0).name()).isEqualTo("z\\u202eb");
  }

  @Test
  void neverEndsInHalfACharacter() throws IOException {
    Files.createFile(root.resolve("\ud83d\ude00"));
    Files.createFile(root.resolve("\ud83d\ude01"));
    assertThat(PathCompletion.of(base, false).text()).isEqualTo(base);
    Files.createDirectory(root.resolve("d"));
    Files.createFile(root.resolve("d/\ud83d\ude00"));
    Files.createFile(root.resolve("d/\ud83d\ude01"));
    assertThat(PathCompletion.of(base + "d/", false).text()).isEqualTo(base + "d/");
  }

  @Test
  void aCrowdIsCutShort() throws IOException {
    Path many = Files.createDirectory(root.resolve("many"));
    for (int i = 0; i < 250; i++) {
      Files.createFile(many.resolve("n" + i));
    }
    PathCompletion crowd = PathCompletion.of(many + "/", false);
    assertThat(crowd.candidates()).hasSize(PathCompletion.MOST);
    assertThat(crowd.text()).isEqualTo(many + "/n");
  }

  @Test
  void nothingTypedIsTheRoot() {
    assertThat(PathCompletion.of("", true).candidates())
        .extracting(PathCompletion.Candidate::path)
        .contains("/etc/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~/", "etc", "./", "/no/such/folder/x", "/etc/passwd/x", "/a\0b/"})
  void whatIsNoPlaceHasNoContinuation(String typed) {
    assertThat(PathCompletion.of(typed, false))
        .isEqualTo(new PathCompletion(typed, java.util.List.of()));
  }
}
