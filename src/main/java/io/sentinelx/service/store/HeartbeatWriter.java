package io.sentinelx.service.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes heartbeats. While the disk syncs one transaction, the heartbeats that
 * arrive wait for the next: the more load, the more of them share a sync. A heartbeat's future
 * completes after its transaction is on disk, on the writer's thread.
 */
public final class HeartbeatWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeartbeatWriter.class);

  /** Some seconds' work: what waits longer than that, its sender has given up on. */
  private static final int QUEUE = 8_192;

  private static final int LARGEST_BATCH = 512;
  private static final long CLOSE_MILLIS = 5_000;

  private final DatabaseFile file;
  private final boolean approveNewDevices;
  private final Clock clock;
  private final IntConsumer batchSizes;
  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread = new Thread(this::run, "heartbeat-writer");
  private volatile boolean closing;

  private final JumpLog jumpLog = new JumpLog();
  private HeartbeatTransaction transaction;

  /** Which file was opened last; null until one was, and only until then is a missing one made. */
  private Object opened;

  private boolean broken;

  private HeartbeatWriter(
      DatabaseFile file, boolean approveNewDevices, Clock clock, IntConsumer batchSizes) {
    this.file = file;
    this.approveNewDevices = approveNewDevices;
    this.clock = clock;
    this.batchSizes = batchSizes;
  }

  /** What waits to be written; without a heartbeat it is a probe. */
  private record Work(Heartbeat heartbeat, CompletableFuture<Verdict> done) {}

  /**
   * A writer to the database at {@code path}, which is made if it is missing. It starts also where
   * the database cannot be opened; heartbeats then fail until it can.
   *
   * @param approveNewDevices whether a new device is active at once
   * @param batchSizes is told how many heartbeats each transaction held
   */
  public static HeartbeatWriter start(
      Path path, boolean approveNewDevices, Clock clock, IntConsumer batchSizes) {
    DatabaseFile file = new DatabaseFile(path);
    HeartbeatWriter writer = new HeartbeatWriter(file, approveNewDevices, clock, batchSizes);
    try {
      file.prepare();
      writer.open();
    } catch (SQLException e) {
      writer.report(e);
    }
    writer.thread.start();
    return writer;
  }

  /** The heartbeat's verdict, once it is on disk; fails with {@link NotDurable}. Never blocks. */
  public CompletableFuture<Verdict> submit(Heartbeat heartbeat) {
    return enqueue(new Work(heartbeat, new CompletableFuture<>()));
  }

  /** Completes when a write has reached the disk; fails with {@link NotDurable}. Never blocks. */
  public CompletableFuture<Void> probe() {
    return enqueue(new Work(null, new CompletableFuture<>())).thenApply(verdict -> null);
  }

  /** How many heartbeats wait to be written. */
  public int queued() {
    return queue.size();
  }

  /** Writes what waits, refuses what comes, and ends; after five seconds what is left fails. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Work left = queue.poll(); left != null; left = queue.poll()) {
      refuse(left);
    }
  }

  private static void refuse(Work work) {
    work.done().completeExceptionally(new NotDurable("The writer takes no more.", null));
  }

  private CompletableFuture<Verdict> enqueue(Work work) {
    if (closing || !queue.offer(work)) {
      refuse(work);
    }
    return work.done();
  }

  private void run() {
    List<Work> batch = new ArrayList<>(LARGEST_BATCH);
    try {
      while (true) {
        // The timeout is how late an idle writer notices that it is to close.
        Work first = queue.poll(50, TimeUnit.MILLISECONDS);
        if (first == null && closing) {
          return;
        }
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, LARGEST_BATCH - 1);
          write(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      discard();
    }
  }

  private void write(List<Work> batch) {
    List<Verdict> verdicts = new ArrayList<>(batch.size());
    try {
      ensureOpen();
      transaction.begin();
      for (Work work : batch) {
        if (work.heartbeat() == null) {
          transaction.probe(clock.instant());
          verdicts.add(Verdict.ACCEPTED);
        } else {
          verdicts.add(transaction.judge(work.heartbeat()));
        }
      }
      transaction.commit();
      transaction.jumps().forEach(jumpLog::tell);
    } catch (SQLException | RuntimeException e) {
      discard();
      report(e);
      NotDurable failure = new NotDurable("The database did not take the write.", e);
      batch.forEach(work -> work.done().completeExceptionally(failure));
      return;
    }
    if (broken) {
      broken = false;
      LOG.info("The database takes writes again.");
    }
    int heartbeats = (int) batch.stream().filter(work -> work.heartbeat() != null).count();
    if (heartbeats > 0) {
      batchSizes.accept(heartbeats);
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).done().complete(verdicts.get(i));
    }
  }

  private void ensureOpen() throws SQLException {
    if (transaction != null && !Objects.equals(file.identity(), opened)) {
      discard();
    }
    if (transaction == null) {
      if (opened == null) {
        file.prepare();
      }
      open();
    }
  }

  private void open() throws SQLException {
    transaction = new HeartbeatTransaction(file, approveNewDevices);
    opened = file.identity();
  }

  private void discard() {
    if (transaction != null) {
      try {
        transaction.close();
      } catch (SQLException e) {
        LOG.debug("A broken connection did not close: {}", e.getMessage());
      }
      transaction = null;
    }
  }

  /** Once for each time the database breaks, not once for each heartbeat. */
  private void report(Exception e) {
    if (!broken) {
      broken = true;
      LOG.error(
          "Heartbeats are refused: the database {} does not take writes: {}",
          file.path(),
          rootMessage(e));
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
