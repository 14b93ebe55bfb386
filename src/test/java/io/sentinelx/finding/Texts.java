package io.sentinelx.finding;

import java.util.List;

/** Findings as lines of text, to compare. */
public final class Texts {
  private Texts() {}

  /** State and detail of each. */
  public static List<String> of(List<Finding> findings) {
    return findings.stream().map(f -> f.state() + " " + f.detail()).toList();
  }
}
