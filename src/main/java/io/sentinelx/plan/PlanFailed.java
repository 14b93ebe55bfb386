package io.sentinelx.plan;

import io.sentinelx.value.Remedied;

/**
 * What is there must not be changed into what was asked for: why, and what to do. Nothing was
 * touched.
 */
public final class PlanFailed extends RuntimeException implements Remedied {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  PlanFailed(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
