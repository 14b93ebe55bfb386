package io.sentinelx.apply;

/** A step that could not be done: why, and what to do about it. */
public final class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param message what failed and why, a sentence; may have further lines of a command's output
   * @param remedy what to do
   */
  public StepFailed(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
