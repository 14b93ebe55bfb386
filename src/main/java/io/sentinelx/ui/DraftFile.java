package io.sentinelx.ui;

import io.sentinelx.answers.Given;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers, never a secret, saved as they are given, so that a wizard that was cut short can be gone
 * on with. May be used by several threads.
 */
public final class DraftFile {
  /**
   * What a wizard that was cut short had got.
   *
   * @param page where it was
   * @param answers all texts by then
   * @param when it was saved
   */
  public record Saved(Page page, Given answers, Instant when) {}

  /**
   * What was looked for.
   *
   * @param saved what is there to go on with
   * @param ignored why something that is there is not used, a sentence
   */
  public record Found(Optional<Saved> saved, Optional<String> ignored) {}

  /** The file of a wizard for this machine, or for a sandbox. */
  public DraftFile(Optional<Path> sandbox) {}

  /** What was saved; one that cannot be trusted or read is none. */
  public static Optional<Saved> read(Optional<Path> sandbox) {
    return find(sandbox).saved();
  }

  /** The same, and why what is there is not used. */
  public static Found find(Optional<Path> sandbox) {
    return new Found(Optional.empty(), Optional.empty());
  }

  /**
   * Saves where something changed. Waits for the disk.
   *
   * @return why it cannot be saved, a sentence, once
   */
  public Optional<String> save(Page page, Given answers) {
    return Optional.empty();
  }

  /** Removes it, and a sandbox's folder that saving made and nothing else is in. */
  public void delete() {}
}
