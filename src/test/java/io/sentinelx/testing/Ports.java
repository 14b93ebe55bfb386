package io.sentinelx.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback that nobody listens on, below those that the kernel hands out by itself.
 */
public final class Ports {
  /** Which of the test processes that run at once this is; 1 where there is one. */
  static final int PROCESS = Integer.parseInt(System.getProperty("tests.fork", "1"));

  private static final int COUNT = 500;

  /** Each process has its own. */
  private static final int FIRST = 20_500 + COUNT * PROCESS;

  private static int next = ThreadLocalRandom.current().nextInt(COUNT);

  private Ports() {}

  /** One that was free just now, and that this process has not been given before. */
  public static synchronized int free() {
    for (int i = 0; i < COUNT; i++) {
      int port = FIRST + next++ % COUNT;
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), port));
        return port;
      } catch (IOException e) {
        // Somebody has it.
      }
    }
    throw new IllegalStateException("no free port");
  }
}
