package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Surroundings;
import io.sentinelx.testing.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A set-up whose NGINX fails, and whose attendant never answers. */
final class Undecided implements Attendant, Progress {
  private final int port;

  private Undecided(int port) {
    this.port = port;
  }

  /** {@code FOLDER HTTPS-PORT API-PORT}. */
  public static void main(String[] args) throws IOException {
    Optional<Path> folder = Optional.of(Path.of(args[0]));
    Undecided undecided = new Undecided(Integer.parseInt(args[1]));
    Answers answers =
        AnswersReader.read(
                Sandbox.given(Integer.parseInt(args[1]), Integer.parseInt(args[2])),
                new Surroundings(folder, Optional.empty()))
            .value()
            .orElseThrow();
    // Where nobody is asked, this says why.
    System.out.println(
        new Setup(
                SetupOptions.usual(folder), Sandbox.BUILT, Clock.systemUTC(), undecided, undecided)
            .carryOut(answers));
  }

  @Override
  public void started(String step) {
    if (step.equals("Start NGINX")) {
      try {
        // Held until the process ends.
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public boolean wantsToStop() {
    return false;
  }

  @Override
  public Choice afterFailure(Trouble trouble) {
    System.out.println("asked");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Choice.LEAVE;
  }
}
