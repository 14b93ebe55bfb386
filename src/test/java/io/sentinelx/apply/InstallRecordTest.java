package io.sentinelx.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.os.FileState;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallRecordTest {
  private static final Path SITE = Path.of("/etc/nginx/conf.d/site.conf");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:15:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    InstallRecord record =
        InstallRecord.none()
            .with(
                file("a", new InstallRecord.Original(Path.of("/backup copy"), 0640, "root", "adm")))
            .withFolder(Path.of("/opt/x"))
            .withUser()
            .completed("20261123-101500", "1.2.3", Map.of("upstream-url", List.of("x", "y")));
    Path path = Files.writeString(folder.resolve("install.json"), record.json());
    assertThat(InstallRecord.read(path)).contains(record);
    assertThat(record.isInstalled()).isTrue();
    assertThat(record.json()).contains("\"path\" : \"" + SITE + "\"").endsWith("}\n");
  }

  @Test
  void aRecordOfALaterFormIsReadAsFarAsItIsKnown() throws IOException {
    String text = InstallRecord.none().json().replaceFirst("\\{", "{\"new\": 1,");
    Path path = Files.writeString(folder.resolve("install.json"), text);
    assertThat(InstallRecord.read(path)).contains(InstallRecord.none());
  }

  @Test
  void aDamagedRecordIsNamed() throws IOException {
    Path path = Files.writeString(folder.resolve("install.json"), "{\"format\":");
    assertThatThrownBy(() -> InstallRecord.read(path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path + " is damaged");
    assertThat(InstallRecord.read(folder.resolve("none"))).isEmpty();
  }

  @Test
  void theFirstOriginalIsKeptHoweverOftenTheFileIsWritten() {
    InstallRecord.Original first = new InstallRecord.Original(Path.of("/1"), 0644, "root", "root");
    InstallRecord.Original second = new InstallRecord.Original(Path.of("/2"), 0644, "root", "root");
    InstallRecord record =
        InstallRecord.none().with(file("a", first)).with(file("b", second)).with(file("c", null));
    assertThat(record.files()).hasSize(1);
    assertThat(record.file(SITE).orElseThrow().kept()).isEqualTo(first);
    assertThat(record.file(SITE).orElseThrow().sha256()).isEqualTo("c");
    InstallRecord ours = InstallRecord.none().with(file("a", null)).with(file("b", second));
    assertThat(ours.file(SITE).orElseThrow().kept()).as("what we wrote is no original").isNull();
    assertThat(record.without(SITE).files()).isEmpty();
  }

  @Test
  void theFolderOfARunIsRootsAloneAndNamedByTheTime() throws IOException {
    Layout layout = Layout.under(folder.resolve("sandbox"));
    for (String id : List.of("20261123-101500", "20261123-101500-2")) {
      try (InstallFolder run =
          InstallFolder.open(
              "setup",
              layout,
              Ownership.ofCaller(),
              InstallRecord.none(),
              List.of(),
              CLOCK,
              Witness.NOBODY)) {
        assertThat(run.id()).isEqualTo(id);
        assertThat(run.log()).isEqualTo(layout.installs().resolve(id).resolve("install.log"));
        run.host().log().line("a\u001b[31m");
        run.finish();
      }
      Map<String, String> seen = Trees.look(layout.installs().resolve(id));
      assertThat(seen.keySet())
          .contains("backups", "journal.jsonl", "install.log")
          .doesNotContain("unfinished", "held");
      assertThat(seen.values()).noneMatch(s -> s.matches("FILE (?!600).*"));
      assertThat(FileState.of(layout.installs().resolve(id)).orElseThrow().mode()).isEqualTo(0700);
      assertThat(layout.installs().resolve(id).resolve("install.log"))
          .hasContent("2026-11-23T10:15:00Z  a\\x1b[31m\n");
    }
    assertThat(FileState.of(layout.root()).orElseThrow().mode()).isEqualTo(0700);
    assertThat(FileState.of(layout.installs()).orElseThrow().mode()).isEqualTo(0700);
  }

  private static InstallRecord.ManagedFile file(String sha256, InstallRecord.Original kept) {
    return new InstallRecord.ManagedFile(SITE, sha256, 0644, "root:root", kept);
  }
}
