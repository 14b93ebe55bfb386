package io.sentinelx.service.store;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables' versions, from {@code db/migration}. */
final class Migrations {
  private Migrations() {}

  static void apply(DatabaseFile file) throws SQLException {
    try {
      Flyway.configure()
          .dataSource(file.url(), null, null)
          .locations("classpath:db/migration")
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SQLException("The database's tables could not be brought up to date.", e);
    }
  }
}
