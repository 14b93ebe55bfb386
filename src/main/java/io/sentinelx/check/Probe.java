package io.sentinelx.check;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One HTTP/1.1 request to a listener of our choice, whatever DNS and proxy settings say, with the
 * SNI and Host of the server's name. A client library would tidy up exactly what we need to send:
 * headers of others, twice, under odd names.
 *
 * @param connectTo where the connection goes
 * @param host the Host header, with the port where it is not the scheme's own
 * @param tls the handshake; none: plain HTTP
 */
public record Probe(InetSocketAddress connectTo, String host, Optional<Tls> tls) {
  private static final String NOT_HTTP = "The answer is not HTTP.";
  private static final String CUT_OFF = "The connection was closed before the answer was complete.";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** More than any answer of ours. */
  private static final int LARGEST_ANSWER = 1 << 20;

  private static final int LARGEST_WITH_HEAD = 2 * LARGEST_ANSWER;

  /**
   * How the handshake is made.
   *
   * @param context trust, and the client's certificate if it has one
   * @param name the server's name, verified in its certificate, and its SNI where it is not an
   *     address
   * @param verifyName whether the name is verified
   */
  public record Tls(SSLContext context, String name, boolean isAddress, boolean verifyName) {}

  /**
   * An answer.
   *
   * @param headers by lower-case name; of a repeated one the last
   * @param protocol the TLS version; empty for plain HTTP
   * @param peer the server's certificates, leaf first; empty for plain HTTP
   */
  public record Answer(
      int status,
      Map<String, String> headers,
      String body,
      String protocol,
      List<Certificate> peer) {}

  /** GETs a path. */
  public Answer get(String path) throws IOException {
    return send("GET", path, List.of(), "");
  }

  /** POSTs a JSON text, with {@code headers} as they are spelled here. */
  public Answer post(String path, List<String> headers, String json) throws IOException {
    List<String> all = new ArrayList<>(headers);
    all.add("Content-Type: application/json");
    return send("POST", path, all, json);
  }

  private Answer send(String method, String path, List<String> headers, String body)
      throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\n");
    headers.forEach(h -> head.append(h).append("\r\n"));
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    head.append("User-Agent: sentinelx\r\nConnection: close\r\n\r\n");
    try (Socket plain = new Socket()) {
      plain.connect(connectTo, (int) TIMEOUT.toMillis());
      plain.setSoTimeout((int) TIMEOUT.toMillis());
      if (tls.isEmpty()) {
        return exchange(plain, head.toString(), content, "", List.of());
      }
      try (SSLSocket socket = handshake(plain, tls.get())) {
        return exchange(
            socket,
            head.toString(),
            content,
            socket.getSession().getProtocol(),
            List.of(socket.getSession().getPeerCertificates()));
      }
    }
  }

  private static SSLSocket handshake(Socket plain, Tls tls) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            tls.context().getSocketFactory().createSocket(plain, tls.name(), plain.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    if (tls.verifyName()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (!tls.isAddress()) {
      parameters.setServerNames(List.of(new SNIHostName(tls.name())));
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static Answer exchange(
      Socket socket, String head, byte[] body, String protocol, List<Certificate> peer)
      throws IOException {
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    InputStream in =
        new BufferedInputStream(
            new BoundedStream(socket.getInputStream(), LARGEST_WITH_HEAD, TIMEOUT));
    String[] status = line(in).split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
      throw new IOException(NOT_HTTP);
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return new Answer(
        number(status[1], 10),
        headers,
        new String(body(in, headers), StandardCharsets.UTF_8),
        protocol,
        peer);
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        if (size > LARGEST_ANSWER - out.size()) {
          throw new IOException("The answer is too large.");
        }
        out.write(whole(in, size));
        line(in);
      }
      return out.toByteArray();
    }
    String length = headers.get("content-length");
    if (length == null) {
      return in.readNBytes(LARGEST_ANSWER);
    }
    int size = number(length, 10);
    if (size > LARGEST_ANSWER) {
      throw new IOException("The answer is too large.");
    }
    return whole(in, size);
  }

  private static int chunk(InputStream in) throws IOException {
    return number(line(in).split(";", 2)[0].strip(), 16);
  }

  private static byte[] whole(InputStream in, int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException(CUT_OFF);
    }
    return bytes;
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      int number = Integer.parseInt(digits, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message there is.
    }
    throw new IOException(NOT_HTTP);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException(CUT_OFF);
      }
      if (out.size() > LARGEST_ANSWER) {
        throw new IOException("The answer is too large.");
      }
      out.write(c);
    }
    return out.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
