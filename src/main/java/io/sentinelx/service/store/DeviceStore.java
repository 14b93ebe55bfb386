package io.sentinelx.service.store;

import io.sentinelx.value.DeviceId;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The devices, for operators' commands and for counting. What it writes holds for the device's next
 * heartbeat, also where the service is another process. Not thread-safe. Everything fails with
 * {@link SQLException} where the database cannot be used.
 */
public final class DeviceStore implements AutoCloseable {
  private final Connection connection;

  private DeviceStore(Connection connection) {
    this.connection = connection;
  }

  /** The database at {@code file}, made if it is missing and brought to this release's version. */
  public static DeviceStore open(Path file) throws SQLException {
    DatabaseFile database = new DatabaseFile(file);
    database.prepare();
    return new DeviceStore(database.connect());
  }

  /** The database at {@code file} as it is; fails where it is missing. */
  public static DeviceStore openExisting(Path file) throws SQLException {
    return new DeviceStore(new DatabaseFile(file).connect());
  }

  /** All devices, by id. */
  public List<Device> list() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(DeviceRow.SELECT + " ORDER BY d.id");
        ResultSet rows = select.executeQuery()) {
      List<Device> devices = new ArrayList<>();
      while (rows.next()) {
        devices.add(DeviceRow.read(rows));
      }
      return devices;
    }
  }

  /** The device, if it was ever seen or registered. */
  public Optional<Device> find(DeviceId id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(DeviceRow.SELECT + " WHERE d.id = ?")) {
      select.setString(1, id.value());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(DeviceRow.read(rows)) : Optional.empty();
      }
    }
  }

  /** Approves the device, or the certificate that it last came with. */
  public Approval approve(DeviceId id) throws SQLException {
    return inTransaction(
        () -> {
          Optional<Device> device = find(id);
          if (device.isEmpty()) {
            return Approval.UNKNOWN;
          }
          if (device.get().state() == DeviceState.REVOKED) {
            return Approval.REVOKED;
          }
          if (device.get().state() == DeviceState.PENDING) {
            update("UPDATE device SET state = 'active' WHERE id = ?", id.value());
            return Approval.DEVICE_APPROVED;
          }
          if (device.get().candidate().isEmpty()) {
            return Approval.NOTHING_WAITING;
          }
          update(
              "UPDATE device SET allowed = candidate, candidate = NULL, candidate_at = NULL"
                  + " WHERE id = ?",
              id.value());
          return Approval.ROTATION_ALLOWED;
        });
  }

  /** Refuses the device from its next heartbeat on. */
  public Revocation revoke(DeviceId id, Instant now) throws SQLException {
    return inTransaction(
        () -> {
          Optional<Device> device = find(id);
          if (device.isEmpty()) {
            return Revocation.UNKNOWN;
          }
          if (device.get().state() == DeviceState.REVOKED) {
            return Revocation.ALREADY_REVOKED;
          }
          update(
              "UPDATE device SET state = 'revoked', revoked_at = ?, allowed = NULL,"
                  + " candidate = NULL, candidate_at = NULL WHERE id = ?",
              now.toEpochMilli(),
              id.value());
          return Revocation.REVOKED;
        });
  }

  /**
   * Registers a certificate that an operator had issued: the device needs no further approval. One
   * that was revoked begins anew, its counter too.
   *
   * @param sha256 of the certificate's DER, 64 hexadecimal digits
   */
  public Registration registerIssued(
      DeviceId id, String sha256, BigInteger serial, Instant notAfter, Instant now)
      throws SQLException {
    CertificatePin issued = CertificatePin.parse(sha256);
    return inTransaction(
        () -> {
          Optional<Device> device = find(id);
          if (device.isEmpty()) {
            update(
                "INSERT INTO device (id, state, registered_at) VALUES (?, 'active', ?)",
                id.value(),
                now.toEpochMilli());
          }
          update(
              "UPDATE device SET serial = ?, not_after = ? WHERE id = ?",
              serial.toString(16),
              notAfter.toEpochMilli(),
              id.value());
          Optional<Device> active = device.filter(d -> d.state() == DeviceState.ACTIVE);
          if (active.flatMap(Device::pin).filter(pin -> !pin.equals(issued)).isPresent()) {
            update("UPDATE device SET allowed = ? WHERE id = ?", issued.bytes(), id.value());
            return Registration.ROTATION_ALLOWED;
          }
          update(
              "UPDATE device SET state = 'active', pin = ?, allowed = NULL, candidate = NULL,"
                  + " candidate_at = NULL, revoked_at = NULL WHERE id = ?",
              issued.bytes(),
              id.value());
          if (device.isPresent() && device.get().state() == DeviceState.REVOKED) {
            update(
                "UPDATE liveness SET counter = NULL"
                    + " WHERE device = (SELECT number FROM device WHERE id = ?)",
                id.value());
            return Registration.REINSTATED;
          }
          return Registration.REGISTERED;
        });
  }

  /** How many devices are in each state. */
  public Map<DeviceState, Long> count() throws SQLException {
    Map<DeviceState, Long> counts = new EnumMap<>(DeviceState.class);
    counts.put(DeviceState.PENDING, number("SELECT count(*) FROM device WHERE state = 'pending'"));
    counts.put(DeviceState.REVOKED, number("SELECT count(*) FROM device WHERE state = 'revoked'"));
    long others = counts.values().stream().mapToLong(Long::longValue).sum();
    counts.put(DeviceState.ACTIVE, number("SELECT count(*) FROM device") - others);
    return counts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException e) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      throw e;
    }
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private long number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
