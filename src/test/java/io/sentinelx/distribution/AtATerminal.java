package io.sentinelx.distribution;

import io.sentinelx.testing.Sandbox;
import org.junit.jupiter.api.AfterEach;

/** A test of its own sandbox, with somebody at a terminal in front of it. */
abstract class AtATerminal {
  final Sandbox sandbox = Sandbox.shortLived("box");
  final Operator operator = new Operator(sandbox);

  @AfterEach
  void close() {
    operator.close();
    sandbox.close();
  }
}
