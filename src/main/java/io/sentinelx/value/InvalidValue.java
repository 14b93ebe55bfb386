package io.sentinelx.value;

import java.util.Objects;

/** A text that is not a value of the type asked for: what is wrong with it, and what to do. */
public final class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param message what is wrong, a sentence, ending in a full stop; never holds a secret
   * @param remedy what to do instead, a sentence; never empty
   */
  public InvalidValue(String message, String remedy) {
    super(Objects.requireNonNull(message));
    this.remedy = Objects.requireNonNull(remedy);
  }

  /** What to do instead. */
  public String remedy() {
    return remedy;
  }
}
