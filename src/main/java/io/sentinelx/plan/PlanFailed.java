package io.sentinelx.plan;

/**
 * What is there must not be changed into what was asked for: why, and what to do. Nothing was
 * touched.
 */
public final class PlanFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  PlanFailed(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
