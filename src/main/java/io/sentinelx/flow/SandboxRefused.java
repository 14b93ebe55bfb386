package io.sentinelx.flow;

import io.sentinelx.answers.Problem;
import io.sentinelx.value.Remedied;

/** A folder that cannot be a sandbox, such as one that is not the caller's alone. */
public final class SandboxRefused extends RuntimeException implements Remedied {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  SandboxRefused(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /** What is wrong with it, as of an answer. */
  public Problem problem() {
    return problem;
  }

  @Override
  public String remedy() {
    return problem.remedy();
  }
}
