package io.sentinelx.service.store;

/**
 * Nothing could be written: the disk is full, read-only or broken, or too much waits to be written.
 */
public final class NotDurable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotDurable(String message, Throwable cause) {
    super(message, cause, false, false);
  }
}
