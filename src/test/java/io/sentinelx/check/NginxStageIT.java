package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.NginxQuote;
import io.sentinelx.testing.Promise;
import io.sentinelx.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New files are judged by NGINX in a copy of all that it reads, and nothing else is touched. */
class NginxStageIT {
  @TempDir Path folder;
  private Path etc;
  private Path stage;
  private Nginx nginx;

  @BeforeEach
  void configure() throws IOException {
    etc = Files.createDirectories(folder.resolve("etc"));
    stage = Files.createDirectory(folder.resolve("stage"));
    Files.createDirectories(etc.resolve("conf.d"));
    Files.createDirectories(etc.resolve("lists/deep"));
    Files.writeString(etc.resolve("types.inc"), "types { text/html html; }\n");
    Files.writeString(etc.resolve("lists/deep/users"), "a:b\n");
    Files.writeString(etc.resolve("secret.inc"), "proxy_set_header X-Secret s;\n");
    Files.writeString(
        etc.resolve("nginx.conf"),
        """
        pid %s/nginx.pid;
        error_log %s/error.log;
        events {}
        http {
          access_log off;
          include types.inc;
          # include /nowhere/*.conf;
          auth_basic_user_file lists/deep/users;
          include %s/conf.d/*.conf;
          include "%s/none.d/*";
        }
        """
            .formatted(folder, folder, etc, etc));
    site("other.conf", "server { listen 127.0.0.1:18080; server_name other.example.com; }\n");
    site("ours.conf", "server { listen 127.0.0.1:18080; server_name was.example.com; }\n");
    nginx = Nginx.ofSandbox(folder, etc.resolve("nginx.conf"), folder.resolve("nginx.pid"), etc);
  }

  private Path site(String name, String text) throws IOException {
    return Files.writeString(etc.resolve("conf.d").resolve(name), text);
  }

  private Optional<CommandResult> test(Map<Path, String> fresh) throws IOException {
    return test(fresh, Optional.empty());
  }

  private Optional<CommandResult> test(Map<Path, String> fresh, Optional<Path> gone)
      throws IOException {
    Tree before = Tree.of(etc, name -> true);
    Optional<NginxStage> staged =
        NginxStage.of(nginx, stage, fresh, gone, Set.of(etc.resolve("secret.inc")));
    if (staged.isEmpty()) {
      return Optional.empty();
    }
    CommandResult result = staged.get().test(nginx);
    assertThat(Tree.of(etc, name -> true)).isEqualTo(before);
    assertThat(stage.resolve(etc.resolve("secret.inc").toString().substring(1)))
        .as("a secret is read where it is")
        .isSymbolicLink();
    assertThat(Tree.of(stage, name -> name.endsWith(".conf")).modes().values())
        .containsOnly("rw-------");
    return Optional.of(result);
  }

  @Promise(29)
  @Test
  void whatIsSoundIsAcceptedWithAllThatItNeeds() throws IOException {
    CommandResult result =
        test(Map.of(
                etc.resolve("conf.d/ours.conf"),
                "server { listen 127.0.0.1:18081; include %s/secret.inc; }\n".formatted(etc)))
            .orElseThrow();
    assertThat(result.ok()).as(result.output()).isTrue();
  }

  @Promise(29)
  @Test
  void whatIsWrongIsRefusedAndNamedByItsPlace() throws IOException {
    CommandResult result =
        test(Map.of(etc.resolve("conf.d/ours.conf"), "server {\n  listen nowhere:x;\n}\n"))
            .orElseThrow();
    assertThat(result.ok()).isFalse();
    assertThat(NginxChecks.reason(result))
        .contains(etc.resolve("conf.d/ours.conf") + ":2")
        .doesNotContain(stage.toString());
  }

  @Promise(29)
  @Test
  void aNewFileIsJudgedTogetherWithTheOthers() throws IOException {
    CommandResult result =
        test(Map.of(
                etc.resolve("conf.d/new.conf"),
                "server { listen 127.0.0.1:18080 default_server; }\n"
                    + "server { listen 127.0.0.1:18080 default_server; }\n"))
            .orElseThrow();
    assertThat(result.output()).contains("duplicate default server");
  }

  /** Names that mean something to NGINX, or to glob(3), are those of folders as well. */
  @Promise(29)
  @ParameterizedTest
  @ValueSource(strings = {"a b;{}#'\"\\x%41*[y]", "--yes=\\", "plain"})
  void whereverItIsTheNewFilesAreThoseThatAreJudged(String name) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    stage = Files.createDirectories(root.resolve("stage"));
    Path main = root.resolve("etc/nginx.conf");
    Path site = root.resolve("etc/conf.d/site.conf");
    nginx = Nginx.ofSandbox(root, main, root.resolve("nginx.pid"), root);
    String start =
        "pid \"nginx.pid\";\nerror_log error.log;\nevents {}\nhttp {\n  access_log off;\n  include ";
    Map<Path, String> wrong =
        Map.of(main, start + NginxQuote.pathPattern(site) + ";\n}\n", site, "nonsense;\n");
    CommandResult refused =
        NginxStage.of(nginx, stage, wrong, Optional.empty(), Set.of()).orElseThrow().test(nginx);
    assertThat(refused.output()).contains("unknown directive \"nonsense\"");
    stage = Files.createDirectories(root.resolve("stage-2"));
    Map<Path, String> sound =
        Map.of(main, start + NginxQuote.pathPattern(site) + ";\n}\n", site, "server_tokens off;\n");
    CommandResult accepted =
        NginxStage.of(nginx, stage, sound, Optional.empty(), Set.of()).orElseThrow().test(nginx);
    assertThat(accepted.ok()).as(accepted.output()).isTrue();
  }

  @Promise(29)
  @Test
  void aSiteThatMovesIsNotThereTwice() throws IOException {
    String site = "limit_req_zone $uri zone=z:1m rate=1r/s;\nserver { listen 127.0.0.1:18080; }\n";
    Path old = site("ours.conf", site);
    Map<Path, String> moved = Map.of(etc.resolve("conf.d/moved.conf"), site);
    assertThat(test(moved, Optional.of(old)).orElseThrow().ok()).isTrue();
    stage = Files.createDirectory(folder.resolve("stage-2"));
    assertThat(test(moved).orElseThrow().output()).contains("already bound");
  }

  @Promise(29)
  @Test
  void whereNothingIsThereYetTheNewFilesAreAllThatIsJudged() throws IOException {
    Path main = folder.resolve("new/nginx.conf");
    nginx = Nginx.ofSandbox(folder, main, folder.resolve("nginx.pid"), folder);
    CommandResult result =
        NginxStage.of(
                nginx,
                stage,
                Map.of(main, "error_log " + folder + "/error.log;\nevents {}\nhttp {}\n"),
                Optional.empty(),
                Set.of())
            .orElseThrow()
            .test(nginx);
    assertThat(result.ok()).as(result.output()).isTrue();
    assertThat(main.getParent()).doesNotExist();
  }

  @Test
  void whereNginxRefusesWhatIsThereItCannotBeCopied() throws IOException {
    site("other.conf", "nonsense;\n");
    Files.delete(etc.resolve("nginx.conf"));
    assertThat(test(Map.of(etc.resolve("conf.d/ours.conf"), ""))).isEmpty();
  }
}
