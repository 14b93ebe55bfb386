package io.sentinelx.testing.promises;

/** How many cases of a test passed, failed, were skipped. */
record Tally(int passed, int failed, int skipped) {
  static final Tally NONE = new Tally(0, 0, 0);

  Tally plus(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> new Tally(passed + 1, failed, skipped);
      case FAILED -> new Tally(passed, failed + 1, skipped);
      case SKIPPED -> new Tally(passed, failed, skipped + 1);
      case ENDED -> this;
    };
  }

  boolean ran() {
    return passed + failed + skipped > 0;
  }

  boolean held() {
    return passed > 0 && failed == 0 && skipped == 0;
  }

  @Override
  public String toString() {
    if (!ran()) {
      return "not run";
    }
    StringBuilder text = new StringBuilder().append(passed);
    if (failed > 0) {
      text.append(", ").append(failed).append(" FAILED");
    }
    if (skipped > 0) {
      text.append(", ").append(skipped).append(" skipped");
    }
    return text.toString();
  }
}
