package io.sentinelx.ui;

import io.sentinelx.value.Quoted;
import io.sentinelx.value.Remedied;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why something could not be found out, and what to do: a sentence each. */
public record Mishap(String reason, String remedy) {
  private static final String AGAIN = "Put that right, then try again.";

  /** Where others that are known stand beside it: that this is not, and why. */
  public String asUnknown() {
    return "This could not be found out: " + reason;
  }

  /** Says it of an exception. */
  public static Mishap of(Exception failure) {
    String message = Quoted.lines(String.valueOf(failure.getMessage()));
    if (failure instanceof Remedied remedied) {
      return new Mishap(message, Quoted.lines(remedied.remedy()));
    }
    if (failure instanceof AccessDeniedException) {
      return new Mishap(message + " cannot be read by this user.", "Start the wizard as root.");
    }
    if (failure instanceof NoSuchFileException) {
      return new Mishap(message + " is not there.", AGAIN);
    }
    if (failure instanceof IOException) {
      return new Mishap(message.endsWith(".") ? message : message + ".", AGAIN);
    }
    return new Mishap(
        "This was not foreseen: " + failure.getClass().getSimpleName() + ", " + message + ".",
        "Try again. If it stays, report it with the output of: sentinelx status");
  }
}
