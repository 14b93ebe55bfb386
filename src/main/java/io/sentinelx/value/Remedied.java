package io.sentinelx.value;

/** A failure that knows what to do about it. */
public interface Remedied {
  /** What failed and why, a sentence; may have further lines of a command's output. */
  String getMessage();

  /** What to do, a sentence. */
  String remedy();
}
