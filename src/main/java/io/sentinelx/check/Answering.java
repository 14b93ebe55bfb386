package io.sentinelx.check;

import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.certs.Naming;
import io.sentinelx.finding.Finding;
import io.sentinelx.finding.Lifetime;
import io.sentinelx.value.HostAddress;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Who answers to a name over TLS. Nothing is sent but the handshake, and nothing is trusted. */
public final class Answering {
  /** A name may have dozens of addresses; these are of one operator. */
  private static final int MOST = 3;

  private final ServerName name;
  private final int port;
  private final Instant now;

  private Answering(ServerName name, int port, Instant now) {
    this.name = name;
    this.port = port;
    this.now = now;
  }

  /**
   * What answers at these addresses, and at this host where none of them is its own.
   *
   * @param patience for all of them together
   */
  public static List<Finding> look(
      ServerName name, List<InetAddress> addresses, int port, Instant now, Duration patience) {
    List<InetAddress> asked = new ArrayList<>();
    if (addresses.stream().noneMatch(NameFacts::isHere)) {
      asked.add(InetAddress.getLoopbackAddress());
    }
    addresses.stream().limit(MOST).forEach(asked::add);
    Answering answering = new Answering(name, port, now);
    long end = System.nanoTime() + patience.toNanos();
    List<Call> calls = asked.stream().map(address -> answering.call(address, patience)).toList();
    List<Finding> findings = new ArrayList<>();
    for (Call call : calls) {
      Optional<List<Finding>> said =
          call.errand().within(Duration.ofNanos(end - System.nanoTime()));
      call.hangUp();
      findings.addAll(said.orElseGet(() -> answering.silence(call.address())));
    }
    return findings;
  }

  /** A peer that says one byte a second would keep the thread for good: its socket is closed. */
  private record Call(InetAddress address, Socket socket, Errand<List<Finding>> errand) {
    void hangUp() {
      try {
        socket.close();
      } catch (IOException e) {
        // It is as closed as it gets.
      }
    }
  }

  private Call call(InetAddress address, Duration patience) {
    Socket socket = new Socket();
    int millis = (int) patience.toMillis();
    return new Call(
        address, socket, Errand.start("who answers", () -> ask(address, socket, millis)));
  }

  private List<Finding> ask(InetAddress address, Socket plain, int millis) {
    try (plain) {
      plain.connect(new InetSocketAddress(address, port), millis);
      plain.setSoTimeout(millis);
      return certificate(address, handshake(plain));
    } catch (ConnectException e) {
      return silence(address);
    } catch (SSLException e) {
      return List.of(pass(refusal(at(address), String.valueOf(e.getMessage()))));
    } catch (IOException | GeneralSecurityException e) {
      return silence(address);
    }
  }

  private X509Certificate handshake(Socket plain) throws IOException, GeneralSecurityException {
    SSLSocket socket =
        (SSLSocket)
            TlsContexts.client(Optional.empty(), true, Optional.empty())
                .getSocketFactory()
                .createSocket(plain, name.text(), port, true);
    if (!name.isAddress()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name.text())));
      socket.setSSLParameters(parameters);
    }
    socket.startHandshake();
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  private List<Finding> certificate(InetAddress address, X509Certificate leaf) {
    return List.of(
        pass(at(address) + " answers with a certificate for " + Naming.names(leaf) + "."),
        pass(
            "That one is by "
                + Naming.issuer(leaf)
                + " and "
                + Lifetime.end(now, leaf.getNotAfter().toInstant())
                + "."));
  }

  /** Nobody on this host is what an installer hopes for; the port's own field says it is free. */
  private List<Finding> silence(InetAddress address) {
    return NameFacts.isHere(address)
        ? List.of()
        : List.of(pass("Nothing answers on " + at(address) + "."));
  }

  private String refusal(String at, String said) {
    if (said.contains("unrecognized_name")) {
      return at + " answers, and has no certificate for " + name + ".";
    }
    return said.contains("fatal alert")
        ? at + " answers, and refuses the TLS handshake."
        : at + " takes connections, and does not speak TLS.";
  }

  private String at(InetAddress address) {
    String host =
        HostAddress.parse(NameFacts.text(address))
            .map(HostAddress::inUrl)
            .orElseGet(address::getHostAddress);
    return host + ":" + port;
  }
}
