package io.sentinelx.apply;

import io.sentinelx.os.CommandResult;
import io.sentinelx.value.Remedied;

/** A step that could not be done: why, and what to do about it. */
public final class StepFailed extends RuntimeException implements Remedied {
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

  /** A command did not do its work: what it said is the reason. */
  static StepFailed of(CommandResult result, String remedy) {
    return new StepFailed(result.command() + " failed: " + result.output().strip(), remedy);
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
