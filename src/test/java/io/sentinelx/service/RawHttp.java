package io.sentinelx.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection on which exactly these bytes are sent: no client library tidies them up. */
final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 120_000;

  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  record Answer(int status, Map<String, String> headers, String body) {
    /** The error's code, or an empty text. */
    String error() {
      int start = body.indexOf("\"error\":\"");
      return start < 0 ? "" : body.substring(start + 9, body.indexOf('"', start + 9));
    }

    /** Status and error code, as the tables of the tests spell them. */
    String verdict() {
      return (status + " " + error()).strip();
    }
  }

  static Answer post(int port, Map<String, String> headers, String body) throws IOException {
    return send(port, "POST /api/heartbeat", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer get(int port, String path) throws IOException {
    return send(port, "GET " + path, Map.of(), new byte[0]);
  }

  static Answer send(int port, String line, Map<String, String> headers, byte[] body)
      throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.write(head(line, headers, body.length), body);
      return http.read();
    }
  }

  static String head(String line, Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (length > 0) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  void write(String head, byte[] body) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(body);
    socket.getOutputStream().write(all.toByteArray());
    socket.getOutputStream().flush();
  }

  void finishWriting() throws IOException {
    socket.shutdownOutput();
  }

  /** The next answer; fails where the server closes without one, or gives no length. */
  Answer read() throws IOException {
    InputStream in = socket.getInputStream();
    String status = line(in);
    if (status.isEmpty()) {
      throw new IOException("closed without an answer");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    if (!headers.containsKey("content-length")) {
      throw new IOException("an answer without Content-Length: " + headers);
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
    return new Answer(
        Integer.parseInt(status.split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
