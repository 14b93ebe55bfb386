package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.os.Nginx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDumpIT {
  @TempDir Path folder;
  private Path main;
  private Nginx nginx;

  @BeforeEach
  void configure() throws IOException {
    main = folder.resolve("nginx.conf");
    nginx = Nginx.ofSandbox(folder, main, folder.resolve("nginx.pid"), folder);
    Files.writeString(main, "pid nginx.pid;\nerror_log stderr;\nevents {}\n");
  }

  @Test
  void nginxIsAskedOnceByThoseWhoLookTogether() throws IOException {
    ConfigDump dump = new ConfigDump(nginx);
    assertThat(dump.result().ok()).as(dump.result().output()).isTrue();
    assertThat(dump.result().output()).contains("events {}");
    Files.writeString(main, "nonsense;\n");
    assertThat(dump.result().ok()).as("it is known").isTrue();
    assertThat(new ConfigDump(nginx).result().ok()).as("those who look later").isFalse();
  }

  @Test
  void whoeverIsInterruptedLeavesTheQuestionToTheNext() {
    ConfigDump dump = new ConfigDump(nginx);
    Thread.currentThread().interrupt();
    dump.result();
    assertThat(Thread.interrupted()).as("it is passed on").isTrue();
    assertThat(dump.result().ok()).isTrue();
  }
}
