package io.sentinelx.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mvn package} leaves behind. */
class DistributionIT {
  private static final Path LIB = Path.of("target/sentinelx/lib");

  static Stream<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.list(LIB)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
    }
  }

  @Test
  void everyLibraryIsOnTheClassPathAndThere() throws IOException {
    try (JarFile jar = new JarFile(LIB.resolve("sentinelx.jar").toFile())) {
      Manifest manifest = jar.getManifest();
      assertThat(manifest.getMainAttributes().getValue("Class-Path").split(" "))
          .containsExactlyInAnyOrderElementsOf(
              libraries()
                  .map(file -> file.getFileName().toString())
                  .filter(name -> !name.equals("sentinelx.jar"))
                  .toList());
    }
  }

  @Promise(27)
  @ParameterizedTest
  @MethodSource("libraries")
  void noLibraryIsSignedOrHoldsNativeCode(Path library) throws IOException {
    try (JarFile jar = new JarFile(library.toFile())) {
      assertThat(jar.stream().map(Object::toString))
          .noneMatch(
              name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)") || name.endsWith(".so"));
      assertThat(jar.getManifest().getEntries()).isEmpty();
    }
  }

  @Promise(27)
  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "aarch64"})
  void theNativeLibraryIsAFile(String arch) {
    assertThat(LIB.resolve("native/linux-" + arch + "/libsqlitejdbc.so")).isNotEmptyFile();
  }

  @Test
  void theArchiveHasItsChecksumAndNoClassData() throws IOException {
    Path target = Path.of("target");
    assertThat(
            Command.in(target, Map.of(), "sh", "-c", "sha256sum --check --status *.sha256").exit())
        .isZero();
    String names = Command.in(target, Map.of(), "sh", "-c", "tar -tzf sentinelx-*.tar.gz").out();
    assertThat(names.lines())
        .allMatch(name -> name.matches("sentinelx-[0-9.]+/.*"))
        .anyMatch(name -> name.endsWith("/install.sh"))
        .noneMatch(name -> name.contains("sentinelx.jsa") || name.contains("sentinelx.classes"));
  }
}
