package io.sentinelx.service.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * The SQLite file: how it is made and how it is opened. Every connection is in write-ahead mode
 * with {@code synchronous=FULL}: what is committed is on disk.
 */
final class DatabaseFile {
  /**
   * An operator's command holds the write lock for milliseconds; five seconds is a stuck process.
   */
  private static final int BUSY_MILLIS = 5_000;

  /** In KiB: the inner pages of a million devices' indexes. */
  private static final int CACHE_KIB = 16 * 1024;

  /**
   * In pages of 4 KiB: a longer log folds more writes of one page into one, 5,000 pages with a
   * million devices.
   */
  private static final int CHECKPOINT_PAGES = 16_000;

  private final Path path;

  DatabaseFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Makes the file, if it is missing, and brings its tables to this release's version. */
  void prepare() throws SQLException {
    try {
      createIfMissing();
    } catch (IOException e) {
      throw new SQLException("The database's file cannot be made: " + e, e);
    }
    // A broken file is told at once; the migration library would try again and again for seconds.
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT count(*) FROM sqlite_schema");
    }
    Migrations.apply(this);
  }

  /**
   * A connection to the file, which must exist: a database that vanished is not replaced by an
   * empty one, which would have forgotten every revocation.
   */
  Connection connect() throws SQLException {
    try {
      requireRights();
    } catch (IOException e) {
      throw new SQLException("The database cannot be opened: " + e.getMessage(), e);
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new SQLException("The database's file is missing or not a plain file.");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    return config.createConnection(url());
  }

  String url() {
    return "jdbc:sqlite:" + path;
  }

  /** Tells one file under this path from the next; absent files have none. */
  Object identity() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  private void createIfMissing() throws IOException {
    requireRights();
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /** Whoever owns the folder could lead root anywhere: the file's name, its log's, their owners. */
  private void requireRights() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (isRoots(Path.of("/proc/self")) && !isRoots(folder)) {
      throw new IOException(folder + " is another user's; this has to run as that user, not root");
    }
  }

  private static boolean isRoots(Path path) throws IOException {
    return Objects.equals(Files.getAttribute(path, "unix:uid"), 0);
  }
}
