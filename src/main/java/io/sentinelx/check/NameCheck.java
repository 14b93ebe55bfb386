package io.sentinelx.check;

import static io.sentinelx.check.Finding.pass;
import static io.sentinelx.check.Finding.skip;
import static io.sentinelx.check.Finding.warn;

import io.sentinelx.value.ServerName;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does the server name lead here? */
final class NameCheck {
  /** A dead name server must not hold the other checks up. */
  private static final int PATIENCE_SECONDS = 3;

  private NameCheck() {}

  static Finding look(Target target) {
    if (target.serverName().isEmpty()) {
      return skip("No server name was given.");
    }
    ServerName name = target.serverName().get();
    if (name.isAddress()) {
      return skip("The server name is an address.");
    }
    String remedy =
        "Add an A or AAAA record for "
            + name
            + " that leads to this host. Devices need it; set-up does not.";
    try {
      InetAddress[] addresses = resolve(name.text());
      String shown =
          String.join(", ", Arrays.stream(addresses).map(InetAddress::getHostAddress).toList());
      return Arrays.stream(addresses).anyMatch(NameCheck::isHere)
          ? pass(name + " is " + shown + ", which is this host.")
          : warn(name + " is " + shown + ", which is not an address of this host.", remedy);
    } catch (UnknownHostException e) {
      return warn(name + " does not resolve.", remedy);
    } catch (TimeoutException e) {
      return warn("The name server did not answer within " + PATIENCE_SECONDS + " s.", remedy);
    }
  }

  private static InetAddress[] resolve(String name) throws UnknownHostException, TimeoutException {
    FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(name));
    Thread thread = new Thread(lookup, "name lookup");
    thread.setDaemon(true);
    thread.start();
    try {
      return lookup.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new UnknownHostException(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(name);
    }
  }

  private static boolean isHere(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
