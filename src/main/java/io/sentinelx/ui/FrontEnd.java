package io.sentinelx.ui;

/** How a person is asked. */
public enum FrontEnd {
  /** Lanterna draws on the whole window. */
  FULL_SCREEN,
  /** One line after the other. */
  LINE,
  /** There is no terminal, and nobody to ask. */
  NONE
}
