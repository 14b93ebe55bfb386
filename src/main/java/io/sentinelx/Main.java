package io.sentinelx;

import io.sentinelx.cli.Cli;
import io.sentinelx.flow.Interruption;
import io.sentinelx.report.ExitCode;
import io.sentinelx.ui.Surface;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Where everything begins: {@code bin/sentinelx} runs this. */
public final class Main {
  private Main() {}

  /** Runs a command line and exits with its status: the one place that ends the process. */
  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.setOut(out);
    System.setErr(err);
    exit(new Cli(out, err, isTerminal()).run(args));
  }

  /**
   * Where a signal ends the process already, its status holds: the command was cancelled, or came
   * to its end because the terminal was closed under it. But a run that held all the same, or could
   * not be taken back whole, is not to be taken for one that was cancelled.
   */
  private static void exit(int status) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
      System.exit(status);
    } catch (IllegalStateException ending) {
      if (status != ExitCode.CANCELLED.code() && Interruption.isHeldUp()) {
        Runtime.getRuntime().halt(status);
      }
      Interruption.said();
      waitForTheEnd();
    }
  }

  private static void waitForTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isTerminal() {
    return Surface.isTerminal(1) && !"dumb".equals(System.getenv("TERM"));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
