package io.sentinelx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.Command;
import io.sentinelx.os.Commands;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database's header tells: how many bytes there are, its journal mode, its tables. */
final class DatabaseChecksTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0,0,0,SKIP", "100,1,0,SKIP", "100,2,0,SKIP", "4096,2,7,PASS", "4096,1,7,FAIL"})
  void aSchemaIsOursOnceThereIsOne(int length, int journal, int cookie, Finding.State state)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Math.max(100, length));
    header.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    header.put(18, (byte) journal).put(19, (byte) journal).putInt(40, cookie);
    Path database = folder.resolve("sentinel.db");
    Files.write(database, Arrays.copyOf(header.array(), length));
    assertThat(DatabaseChecks.connect(database).state()).isEqualTo(Finding.State.PASS);
    assertThat(DatabaseChecks.schema(database).state()).isEqualTo(state);
  }

  @Promise(19)
  @Timeout(30)
  @Test
  void onlyAPlainFileIsLookedAt() throws IOException {
    Path database = folder.resolve("sentinel.db");
    Commands.run(Command.of("mkfifo", database.toString()));
    assertThat(DatabaseChecks.connect(database).state()).isEqualTo(Finding.State.FAIL);
    assertThat(DatabaseChecks.schema(database).state()).isEqualTo(Finding.State.SKIP);
    Files.delete(database);
    byte[] begun = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    Files.createSymbolicLink(database, Files.write(folder.resolve("another"), begun));
    assertThat(DatabaseChecks.connect(database).state()).isEqualTo(Finding.State.FAIL);
  }
}
