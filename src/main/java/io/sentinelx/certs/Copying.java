package io.sentinelx.certs;

/** What becomes of files that NGINX cannot use as they were handed over. */
public enum Copying {
  /** It is given them all the same, so that they have to be sound as they are. */
  NONE,
  /** It is given a copy as plain PEM. */
  MADE,
  /**
   * The same, and there is a copy from before that stays where the file cannot be read any more.
   */
  KEPT;

  boolean isMade() {
    return this != NONE;
  }
}
