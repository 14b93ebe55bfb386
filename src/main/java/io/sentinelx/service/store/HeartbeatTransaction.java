package io.sentinelx.service.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Judges heartbeats inside a transaction of one connection, and records what each changes. Not
 * thread-safe. After any failure it is closed, which undoes what was not committed.
 */
final class HeartbeatTransaction implements AutoCloseable {
  /** More new devices than an operator could look through are not recorded: they may be a flood. */
  static final int MOST_WAITING = 10_000;

  private final Connection connection;
  private final boolean approveNewDevices;
  private final List<CounterJump> jumps = new ArrayList<>();
  private final PreparedStatement find;
  private final PreparedStatement alive;
  private final PreparedStatement report;
  private final PreparedStatement insert;
  private final PreparedStatement countWaiting;
  private final PreparedStatement repin;
  private final PreparedStatement candidate;
  private final PreparedStatement probe;

  HeartbeatTransaction(DatabaseFile file, boolean approveNewDevices) throws SQLException {
    this.approveNewDevices = approveNewDevices;
    connection = file.connect();
    try {
      find =
          connection.prepareStatement(
              "SELECT d.number, d.state, d.pin, d.allowed, d.candidate, l.counter FROM device d"
                  + " LEFT JOIN liveness l ON l.device = d.number WHERE d.id = ?");
      alive =
          connection.prepareStatement(
              "INSERT INTO liveness (device, last_seen, counter) VALUES (?, ?, ?) ON CONFLICT"
                  + " (device) DO UPDATE SET last_seen = excluded.last_seen,"
                  + " counter = coalesce(excluded.counter, counter)");
      report =
          connection.prepareStatement(
              "INSERT INTO report (device, agent_version, status) VALUES (?, ?, ?) ON CONFLICT"
                  + " (device) DO UPDATE SET agent_version = coalesce(excluded.agent_version,"
                  + " agent_version), status = coalesce(excluded.status, status) WHERE"
                  + " coalesce(excluded.agent_version, agent_version) IS NOT agent_version"
                  + " OR coalesce(excluded.status, status) IS NOT status");
      insert =
          connection.prepareStatement(
              "INSERT INTO device (id, state, pin, registered_at) VALUES (?, ?, ?, ?)"
                  + " RETURNING number");
      countWaiting =
          connection.prepareStatement("SELECT count(*) FROM device WHERE state = 'pending'");
      repin =
          connection.prepareStatement(
              "UPDATE device SET pin = ?, allowed = NULL, candidate = NULL, candidate_at = NULL"
                  + " WHERE number = ?");
      candidate =
          connection.prepareStatement(
              "UPDATE device SET candidate = ?, candidate_at = ? WHERE number = ?");
      probe = connection.prepareStatement("INSERT OR REPLACE INTO probe (one, at) VALUES (1, ?)");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A device's row. */
  private record Row(
      long number,
      DeviceState state,
      Optional<byte[]> pin,
      Optional<byte[]> allowed,
      Optional<byte[]> candidate,
      OptionalLong counter) {}

  /** What {@code heartbeat} deserves; holds once the transaction is committed. */
  Verdict judge(Heartbeat heartbeat) throws SQLException {
    Optional<Row> known = find(heartbeat.device().value());
    if (known.isEmpty()) {
      return meet(heartbeat);
    }
    Row row = known.get();
    if (row.state() == DeviceState.REVOKED) {
      return Verdict.DEVICE_REVOKED;
    }
    if (row.state() == DeviceState.PENDING) {
      return Verdict.DEVICE_PENDING;
    }
    if (heartbeat.certificate().isEmpty() && row.pin().isPresent()) {
      return Verdict.CERTIFICATE_REQUIRED;
    }
    boolean rotates = false;
    if (heartbeat.certificate().isPresent()) {
      byte[] sent = heartbeat.certificate().get().bytes();
      boolean pinned = row.pin().isPresent() && Arrays.equals(row.pin().get(), sent);
      boolean allowed = row.allowed().isPresent() && Arrays.equals(row.allowed().get(), sent);
      rotates = !pinned && (allowed || row.pin().isEmpty());
      if (!pinned && !rotates) {
        rememberCandidate(row, sent, heartbeat.receivedAt());
        return Verdict.ROTATION_PENDING;
      }
    }
    if (heartbeat.counter().isPresent()
        && row.counter().isPresent()
        && heartbeat.counter().getAsLong() <= row.counter().getAsLong()) {
      return Verdict.COUNTER_REPLAYED;
    }
    if (!heartbeat.trial() && rotates) {
      repin.setBytes(1, heartbeat.certificate().orElseThrow().bytes());
      repin.setLong(2, row.number());
      repin.executeUpdate();
    }
    if (!heartbeat.trial()) {
      noteJump(row, heartbeat);
    }
    record(row.number(), heartbeat);
    return Verdict.ACCEPTED;
  }

  /** Writes the probe's row. */
  void probe(Instant now) throws SQLException {
    probe.setLong(1, now.toEpochMilli());
    probe.executeUpdate();
  }

  /**
   * Takes the write lock. Not by way of {@link Connection#commit}: the driver would begin the next
   * transaction at once, and lock every other process out until there is a heartbeat to end it.
   */
  void begin() throws SQLException {
    jumps.clear();
    connection.setAutoCommit(false);
  }

  /** When this returns, everything since {@link #begin} is on disk. */
  void commit() throws SQLException {
    connection.setAutoCommit(true);
  }

  /** The jumps of counters that were accepted since {@link #begin}. */
  List<CounterJump> jumps() {
    return jumps;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private Optional<Row> find(String id) throws SQLException {
    find.setString(1, id);
    try (ResultSet rows = find.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      long counter = rows.getLong(6);
      OptionalLong last = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(counter);
      return Optional.of(
          new Row(
              rows.getLong(1),
              DeviceState.named(rows.getString(2)),
              Optional.ofNullable(rows.getBytes(3)),
              Optional.ofNullable(rows.getBytes(4)),
              Optional.ofNullable(rows.getBytes(5)),
              last));
    }
  }

  /** A device that was never seen. */
  private Verdict meet(Heartbeat heartbeat) throws SQLException {
    if (!approveNewDevices && waiting() >= MOST_WAITING) {
      return Verdict.DEVICE_PENDING;
    }
    insert.setString(1, heartbeat.device().value());
    insert.setString(2, (approveNewDevices ? DeviceState.ACTIVE : DeviceState.PENDING).toString());
    insert.setBytes(3, heartbeat.certificate().map(CertificatePin::bytes).orElse(null));
    insert.setLong(4, heartbeat.receivedAt().toEpochMilli());
    long number;
    try (ResultSet rows = insert.executeQuery()) {
      rows.next();
      number = rows.getLong(1);
    }
    if (!approveNewDevices) {
      return Verdict.DEVICE_PENDING;
    }
    record(number, heartbeat);
    return Verdict.ACCEPTED;
  }

  private int waiting() throws SQLException {
    try (ResultSet rows = countWaiting.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void noteJump(Row row, Heartbeat heartbeat) {
    if (heartbeat.counter().isPresent() && row.counter().isPresent()) {
      CounterJump.between(heartbeat, row.counter().getAsLong()).ifPresent(jumps::add);
    }
  }

  /** A trial changes the probe's row alone: its answer too means that writes reach the disk. */
  private void record(long number, Heartbeat heartbeat) throws SQLException {
    if (heartbeat.trial()) {
      probe(heartbeat.receivedAt());
      return;
    }
    alive.setLong(1, number);
    alive.setLong(2, heartbeat.receivedAt().toEpochMilli());
    if (heartbeat.counter().isPresent()) {
      alive.setLong(3, heartbeat.counter().getAsLong());
    } else {
      alive.setNull(3, Types.INTEGER);
    }
    alive.executeUpdate();
    if (heartbeat.agentVersion().isPresent() || heartbeat.status().isPresent()) {
      report.setLong(1, number);
      report.setString(2, heartbeat.agentVersion().orElse(null));
      report.setString(3, heartbeat.status().orElse(null));
      report.executeUpdate();
    }
  }

  private void rememberCandidate(Row row, byte[] sent, Instant now) throws SQLException {
    if (row.candidate().isPresent() && Arrays.equals(row.candidate().get(), sent)) {
      return;
    }
    candidate.setBytes(1, sent);
    candidate.setLong(2, now.toEpochMilli());
    candidate.setLong(3, row.number());
    candidate.executeUpdate();
  }
}
