package io.sentinelx.service.store;

import io.sentinelx.value.DeviceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A device's rows as a {@link Device}. */
final class DeviceRow {
  static final String SELECT =
      "SELECT d.id, d.state, d.pin, d.allowed, d.candidate, d.serial, d.not_after,"
          + " d.registered_at, l.last_seen, l.counter, r.agent_version"
          + " FROM device d LEFT JOIN liveness l ON l.device = d.number"
          + " LEFT JOIN report r ON r.device = d.number";

  private DeviceRow() {}

  static Device read(ResultSet row) throws SQLException {
    long counter = row.getLong("counter");
    OptionalLong last = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(counter);
    return new Device(
        new DeviceId(row.getString("id")),
        DeviceState.named(row.getString("state")),
        pin(row, "pin"),
        pin(row, "allowed"),
        pin(row, "candidate"),
        Optional.ofNullable(row.getString("serial")),
        time(row, "not_after"),
        time(row, "registered_at").orElseThrow(),
        time(row, "last_seen"),
        last,
        Optional.ofNullable(row.getString("agent_version")));
  }

  private static Optional<CertificatePin> pin(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(CertificatePin::of);
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
