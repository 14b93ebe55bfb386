package io.sentinelx.ui.line;

import io.sentinelx.ui.Surface;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One question in front of a command that asks no other. */
public final class Consent {
  private Consent() {}

  /** Says what is going to be done and asks; whoever leaves the question does not want it. */
  public static boolean given(Surface surface, List<String> said, String question)
      throws IOException {
    try (Lines lines =
        Lines.ofSystem(surface.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)) {
      said.forEach(lines::say);
      return new Prompt(lines).confirm(question, false, said).orElse(false);
    } catch (Prompt.Left e) {
      return false;
    }
  }
}
