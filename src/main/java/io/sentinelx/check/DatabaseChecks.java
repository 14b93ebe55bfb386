package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.AnothersFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The embedded database, by its header alone: it is the service's, and root does not open what
 * another user could have put there.
 */
final class DatabaseChecks {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** SQLite's header, of which bytes 18 and 19 tell the journal mode: 2 is WAL. */
  private static final int HEADER = 100;

  private static final int READ_VERSION = 19;
  private static final int SCHEMA_COOKIE = 40;

  private DatabaseChecks() {}

  static List<Check> of(Target target) {
    Path database = target.layout().database();
    return List.of(
        new Check(CheckId.DATABASE_CONNECT, () -> connect(database)),
        new Check(CheckId.DATABASE_SCHEMA, () -> schema(database)));
  }

  /** One that is empty is SQLite's as well: so it begins. */
  static Finding connect(Path database) {
    if (Files.notExists(database, LinkOption.NOFOLLOW_LINKS)) {
      return skip(database + " is not there yet; the service makes it when it starts.");
    }
    try {
      byte[] header = header(database);
      return header.length == 0 || Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC)
          ? pass(database + " is an SQLite database.")
          : fail(
              database + " is not an SQLite database.",
              "Move it away, or restore it from a backup.");
    } catch (IOException e) {
      return fail(
          database + " cannot be read, or is not a plain file.",
          "Run this as root, and look at what stands there.");
    }
  }

  /** One without a table is nobody's yet: the service is about to make them, or at it. */
  static Finding schema(Path database) {
    try {
      byte[] header = header(database);
      if (header.length < HEADER || ByteBuffer.wrap(header).getInt(SCHEMA_COOKIE) == 0) {
        return skip("The database is empty.");
      }
      return header[READ_VERSION] == 2
          ? pass("The schema is there; the service brings it up to date when it starts.")
          : fail(
              "The database is not one that the service made.",
              "Move it away, or restore it from a backup.");
    } catch (IOException e) {
      return skip("There is no database to look at.");
    }
  }

  private static byte[] header(Path database) throws IOException {
    return AnothersFile.head(database, HEADER);
  }
}
