package io.sentinelx.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.testing.Promise;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever logs whatever: a record is one line, and nothing in it moves a cursor. */
@Promise(24)
class ShownLogTest {
  private static final String FORGED =
      "\n2026-01-01T00:00:00.000Z ERROR Forged: \u001b[2J\u009b\u202e";

  private static String logged(Throwable thrown) {
    PrintStream before = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      LoggerFactory.getLogger(ShownLogTest.class).warn("Says {}", "a" + FORGED, thrown);
    } finally {
      System.setErr(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aMessageIsOneLine() {
    assertThat(logged(null).lines())
        .singleElement()
        .asString()
        .endsWith(
            "WARN  ShownLogTest: Says a\\x0a2026-01-01T00:00:00.000Z ERROR Forged:"
                + " \\x1b[2J\\x9b\\u202e");
  }

  @Test
  void anExceptionBeginsNoRecord() {
    String logged = logged(new IllegalStateException("b" + FORGED));
    assertThat(logged).contains("IllegalStateException: b", "\\x1b[2J\\x9b\\u202e");
    assertThat(logged.lines().filter(l -> !l.startsWith("\t"))).hasSize(1);
    assertThat(logged).doesNotContain("\u001b", "\u009b", "\u202e");
  }
}
