package io.sentinelx.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sentinelx.testing.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root in front of the service's own folder. */
@Promise(19)
final class DatabaseRightsTest {
  private static final int STRANGER = 64_123;

  @TempDir private Path folder;

  @Test
  void rootOpensNoDatabaseInAnothersFolder() throws Exception {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Path database = folder.resolve("sentinel.db");
    DeviceStore.open(database).close();
    Files.setAttribute(folder, "unix:uid", STRANGER);
    assertThatThrownBy(() -> DeviceStore.open(database))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("another user's");
    Files.delete(database);
    assertThatThrownBy(() -> DeviceStore.open(database)).isInstanceOf(SQLException.class);
    assertThat(database).doesNotExist();
  }
}
