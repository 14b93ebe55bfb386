package io.sentinelx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.apply.InstallRecord;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SheetsTest {
  private final Layout layout = Layout.under(Path.of("/box"));
  private final Path site = layout.outputPath();
  private final Path env = layout.envFile();
  private final Map<Path, String> disk = new HashMap<>();
  private final Map<Path, String> written = new HashMap<>();
  private final List<InstallRecord.ManagedFile> files = new ArrayList<>();

  private List<Sheet> sheets(Artifact... artifacts) throws IOException {
    InstallRecord record = new InstallRecord(1, "1", "1", Map.of(), files, List.of(), false);
    Facts facts =
        new Facts(
            true,
            true,
            true,
            Optional.empty(),
            Optional.of(record),
            path -> Optional.ofNullable(disk.get(path)).map(SheetsTest::file));
    return Sheets.of(
        List.of(artifacts), facts, layout, new LastWritten(record, written, Optional.of(env)));
  }

  private static FileState file(String text) {
    return new FileState(
        FileState.Kind.FILE, 0644, "root", "root", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Artifact wanted(Path path, String text) {
    return Artifact.open(path, 0644, Owner.ROOT, text);
  }

  /** Set-up wrote {@code text} there. */
  private void wrote(Path path, String text) {
    written.put(path, text);
    files.add(
        new InstallRecord.ManagedFile(
            path,
            FileState.sha256(text.getBytes(StandardCharsets.UTF_8)),
            0644,
            "root:root",
            null));
  }

  private static List<String> marked(Sheet sheet) {
    return sheet.diff().stream()
        .map(l -> (l.byHand() ? "hand " : "") + l.mark() + " " + l.text())
        .toList();
  }

  @Test
  void theSiteIsFirstAndSecretsAreNone() throws IOException {
    List<Sheet> sheets =
        sheets(
            wanted(env, "A=1\n"),
            wanted(layout.unit("x.service"), "[Unit]\n"),
            Artifact.secret(layout.proxySecret(), 0640, Owner.ROOT, "s"),
            wanted(layout.sandboxNginxConf(), "events {}\n"),
            wanted(site, "server {}\n"));
    assertThat(sheets.stream().map(Sheet::path))
        .containsExactly(site, layout.sandboxNginxConf(), env, layout.unit("x.service"));
    assertThat(sheets.stream().map(Sheet::kind))
        .containsExactly(Sheet.Kind.NGINX, Sheet.Kind.NGINX, Sheet.Kind.ENV, Sheet.Kind.SERVICE);
    assertThat(sheets).noneMatch(Sheet::exists).allMatch(s -> s.diff().isEmpty());
  }

  @Test
  void valuesOfSecretKeysAreMaskedInTextAndDiff() throws IOException {
    disk.put(
        env,
        """
        export DB_PASSWORD = "hunter2 # x"
        #OLD_TOKEN=abc
        PASSWORD_FILE=/run/secret
        EMPTY_SECRET=
        URL=jdbc:postgresql://db/x?user=u&password=hunter3&ssl=true
        OTHER=postgres://u:hunter4@db/x
        """);
    String after = disk.get(env).replace("hunter2", "hunter5") + "MY_KEY=hunter6\nA=\u001b[1m\n";
    Sheet sheet = sheets(wanted(env, after)).get(0);
    assertThat(sheet.text())
        .containsExactly(
            "export DB_PASSWORD = ***",
            "#OLD_TOKEN=***",
            "PASSWORD_FILE=/run/secret",
            "EMPTY_SECRET=",
            "URL=jdbc:postgresql://db/x?user=u&password=***&ssl=true",
            "OTHER=postgres://u:***@db/x",
            "MY_KEY=***",
            "A=\\x1b[1m");
    assertThat(marked(sheet))
        .contains(
            "REMOVED export DB_PASSWORD = ***",
            "ADDED export DB_PASSWORD = ***",
            "ADDED MY_KEY=***")
        .noneMatch(line -> line.contains("hunter"));
  }

  @Test
  void aChangeOfSetUpsOwnIsNotByHand() throws IOException {
    wrote(site, "listen 443;\nroot /;\n");
    disk.put(site, "listen 443;\nroot /;\n");
    Sheet sheet = sheets(wanted(site, "listen 8443;\nroot /;\n")).get(0);
    assertThat(sheet.byHand()).isFalse();
    assertThat(marked(sheet))
        .containsExactly(
            "HUNK @@ -1,2 +1,2 @@", "REMOVED listen 443;", "ADDED listen 8443;", "SAME root /;");
  }

  @Test
  void linesThatSomebodyPutInOrTookOutAreMarked() throws IOException {
    wrote(site, "a;\nb;\nlisten 443;\nc;\n");
    disk.put(site, "a;\nmine;\nlisten 443;\nc;\n");
    Sheet sheet = sheets(wanted(site, "a;\nb;\nlisten 8443;\nc;\n")).get(0);
    assertThat(sheet.byHand()).isTrue();
    assertThat(marked(sheet))
        .containsExactlyInAnyOrder(
            "HUNK @@ -1,4 +1,4 @@",
            "SAME a;",
            "hand REMOVED mine;",
            "REMOVED listen 443;",
            "hand ADDED b;",
            "ADDED listen 8443;",
            "SAME c;");
  }

  @Test
  void whereNobodyKnowsWhatWasWrittenTheSheetAloneIsMarked() throws IOException {
    wrote(site, "a;\n");
    written.clear();
    disk.put(site, "b;\n");
    Sheet sheet = sheets(wanted(site, "c;\n")).get(0);
    assertThat(sheet.byHand()).isTrue();
    assertThat(sheet.diff()).noneMatch(Sheet.Line::byHand);
    disk.remove(site);
    assertThat(sheets(wanted(site, "c;\n")).get(0).byHand()).isTrue();
    files.clear();
    disk.put(site, "b;\n");
    assertThat(sheets(wanted(site, "c;\n")).get(0).byHand()).isFalse();
  }
}
