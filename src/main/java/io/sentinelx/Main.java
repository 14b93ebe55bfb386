package io.sentinelx;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A stand-in until the commands are here. */
@Command(name = "sentinelx", mixinStandardHelpOptions = true, version = "Sentinel Secure X 1.0.0")
public final class Main implements Callable<Integer> {
  private Main() {}

  /** Runs the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() {
    return 0;
  }

  @Command(name = "warm-up", hidden = true)
  int warmUp() {
    return 0;
  }
}
