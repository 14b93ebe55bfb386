package io.sentinelx.render;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * An API that answers each request with the head of that request, byte for byte as it came: no HTTP
 * library stands between, which would tidy it. {@code ?status=503} in the path asks for another
 * status, {@code ?hang} for no answer, {@code ?drop} for a connection closed without one.
 */
final class EchoUpstream implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
  private static final Pattern STATUS = Pattern.compile("[?&]status=(\\d{3})");

  private final ServerSocket server;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  EchoUpstream() throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  EchoUpstream(ServerSocket server) {
    this.server = server;
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The heads of all requests so far. */
  List<String> heads() {
    return heads;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        heads.add(head);
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
          in.readNBytes(Integer.parseInt(length.group(1)));
        }
        String line = head.substring(0, head.indexOf('\r'));
        if (line.contains("?hang")) {
          in.read();
          return;
        }
        if (line.contains("?drop")) {
          return;
        }
        Matcher status = STATUS.matcher(line);
        out.write(answer(status.find() ? status.group(1) : "200", line, head));
        out.flush();
      }
    } catch (SocketException | SSLException e) {
      // NGINX has closed the connection, or does not believe our certificate.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] answer(String status, String line, String head) {
    byte[] body = head.getBytes(StandardCharsets.ISO_8859_1);
    String answer =
        "HTTP/1.1 %s Echo\r\nServer: echo\r\nX-Echo: yes\r\nContent-Type: text/html\r\n"
            + "Cache-Control: max-age=600\r\n%sContent-Length: %d\r\n\r\n";
    // What sets a cookie no cache keeps.
    String cookie = line.contains("?no-cookie") ? "" : "Set-Cookie: session=1; Path=/\r\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        String.format(Locale.ROOT, answer, status, cookie, body.length)
            .getBytes(StandardCharsets.ISO_8859_1));
    if (!line.startsWith("HEAD ")) {
      bytes.writeBytes(body);
    }
    return bytes.toByteArray();
  }

  /** Up to and with the empty line; empty where the connection has ended. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (c == '\n' && head.length() > 3 && head.lastIndexOf("\r\n\r\n") == head.length() - 4) {
        return head.toString();
      }
    }
    return "";
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "echo upstream");
    thread.setDaemon(true);
    thread.start();
  }
}
