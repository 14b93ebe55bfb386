package io.sentinelx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process on a port of the loopback that is not its own, which says 200 to everything and writes
 * down what it hears.
 */
public final class Squatter implements AutoCloseable {
  private static final String SCRIPT =
      "import socket, sys\n"
          + "s = socket.socket()\n"
          + "s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
          + "s.bind(('127.0.0.1', int(sys.argv[1])))\n"
          + "s.listen(50)\n"
          + "print('ready', flush=True)\n"
          + "while True:\n"
          + "    c, _ = s.accept()\n"
          + "    try:\n"
          + "        c.settimeout(2)\n"
          + "        print(repr(c.recv(65536)), flush=True)\n"
          + "        c.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 18\\r\\n"
          + "Content-Type: application/json\\r\\n\\r\\n{\"status\":\"ready\"}')\n"
          + "    except OSError:\n"
          + "        pass\n"
          + "    c.close()\n";

  private final Process process;
  private final Path heard;

  private Squatter(int port, List<String> prefix) {
    try {
      heard = Files.createTempFile("heard", null);
      List<String> command = new ArrayList<>(prefix);
      command.addAll(List.of("python3", "-c", SCRIPT, Integer.toString(port)));
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(heard.toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Eventually.holds(
        "the squatter listens", Duration.ofSeconds(20), () -> heard().contains("ready"));
  }

  /** As this user. */
  public static Squatter on(int port) {
    return new Squatter(port, List.of());
  }

  /** As {@code nobody}; needs root. */
  public static Squatter asNobody(int port) {
    return new Squatter(port, AS_NOBODY);
  }

  /** What makes a command run as {@code nobody}. */
  public static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

  /** Everything that it was told. */
  public String heard() {
    try {
      return Files.readString(heard, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor();
      Files.delete(heard);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
