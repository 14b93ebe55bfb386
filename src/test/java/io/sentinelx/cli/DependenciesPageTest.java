package io.sentinelx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/dependencies.md} names every library and plugin of {@code pom.xml}, with its version.
 */
class DependenciesPageTest {
  private static final Pattern ARTIFACT =
      Pattern.compile(
          "<artifactId>([\\w.-]+)</artifactId>\\s*(?:<!--[^>]*-->\\s*)?<version>([^<]+)</version>");
  private static final Pattern PROPERTY =
      Pattern.compile("<([\\w.-]+)\\.version>([^<]+)</\\1\\.version>");

  @Test
  void everyLibraryAndPluginIsNamedWithItsVersion() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Map<String, String> versions = new TreeMap<>();
    PROPERTY
        .matcher(pom)
        .results()
        .forEach(m -> versions.put("${" + m.group(1) + ".version}", m.group(2)));
    List<String> rows =
        Files.readAllLines(Path.of("docs/dependencies.md")).stream()
            .filter(l -> l.startsWith("|"))
            .toList();
    List<String> missing = new ArrayList<>();
    Matcher artifact = ARTIFACT.matcher(pom);
    while (artifact.find()) {
      String name =
          artifact
              .group(1)
              .replace("junit-bom", "junit-jupiter")
              .replace("jetty-bom", "jetty-server");
      String version = versions.getOrDefault(artifact.group(2), artifact.group(2));
      boolean named =
          rows.stream().anyMatch(r -> r.contains(name + "`") && r.contains("| " + version + " |"));
      if (!named && !name.equals("sentinelx")) {
        missing.add(name + " " + version);
      }
    }
    assertThat(missing).isEmpty();
  }
}
