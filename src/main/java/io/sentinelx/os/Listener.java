package io.sentinelx.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A TCP socket that listens on this host, from {@code /proc/net/tcp} and {@code tcp6}.
 *
 * @param address what it is bound to
 * @param port 1 to 65535
 * @param uid the user who made it
 * @param inode the socket's number
 */
public record Listener(InetAddress address, int port, int uid, long inode) {
  private static final String LISTEN = "0A";

  /** All of them. Where {@code /proc} cannot be read: none. */
  public static List<Listener> all() {
    List<Listener> listeners = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try (Stream<String> lines = Files.lines(Path.of(table))) {
        lines.skip(1).map(Listener::parse).flatMap(Optional::stream).forEach(listeners::add);
      } catch (IOException e) {
        // No IPv6, or no /proc: nothing is known, and nothing is claimed.
      }
    }
    return listeners;
  }

  /** Those on {@code port}. */
  public static List<Listener> on(int port) {
    return all().stream().filter(l -> l.port() == port).toList();
  }

  /** The process that holds it, where this user may see it. */
  public Optional<ProcessIdentity> holder() {
    String socket = "socket:[" + inode + "]";
    return ProcessHandle.allProcesses()
        .filter(p -> holds(p.pid(), socket))
        .findFirst()
        .flatMap(p -> ProcessIdentity.of(p.pid()));
  }

  /** Whether a connection to {@code other} on the same port would reach this socket. */
  public boolean covers(InetAddress other) {
    return address.isAnyLocalAddress() || address.equals(other);
  }

  private static boolean holds(long pid, String socket) {
    try (Stream<Path> fds = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return fds.anyMatch(fd -> linksTo(fd, socket));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private static boolean linksTo(Path fd, String socket) {
    try {
      return Files.readSymbolicLink(fd).toString().equals(socket);
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode …} */
  private static Optional<Listener> parse(String line) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length < 10 || !fields[3].equals(LISTEN)) {
      return Optional.empty();
    }
    int colon = fields[1].lastIndexOf(':');
    try {
      return Optional.of(
          new Listener(
              address(fields[1].substring(0, colon)),
              Integer.parseInt(fields[1].substring(colon + 1), 16),
              Integer.parseInt(fields[7]),
              Long.parseLong(fields[9])));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The kernel prints each 32-bit word of the address in the machine's own byte order. */
  private static InetAddress address(String hex) throws UnknownHostException {
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.nativeOrder());
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity());
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    return InetAddress.getByAddress(bytes.array());
  }
}
