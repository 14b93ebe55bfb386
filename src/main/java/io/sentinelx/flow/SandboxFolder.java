package io.sentinelx.flow;

import io.sentinelx.answers.AnswersReader;
import io.sentinelx.answers.Problem;
import io.sentinelx.os.FileState;
import io.sentinelx.os.Users;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A sandbox's folder does not exist yet, or is the caller's alone. */
public final class SandboxFolder {
  private static final int CALLERS_ALONE = 0700;

  /** No shorter than any path below it that NGINX is told of. */
  private static final String LONGEST_BELOW =
      "var/lib/sentinel-secure-x/pki/devices/and-a-device-id-of-the-most-characters";

  private SandboxFolder() {}

  /**
   * The default paths of what is there, or of this machine where there is no sandbox.
   *
   * @throws SandboxRefused where something is wrong with it
   */
  static Layout layout(Optional<Path> sandbox) {
    sandbox
        .flatMap(SandboxFolder::problem)
        .ifPresent(
            problem -> {
              throw new SandboxRefused(problem);
            });
    return Layout.of(sandbox);
  }

  /** What is wrong with it. */
  public static Optional<Problem> problem(Path folder) {
    if (folder.getNameCount() < 1) {
      return Optional.of(wrong(folder, "is the root of the file system", "Give a new folder."));
    }
    Optional<Problem> name = AnswersReader.stateProblem("sandbox", folder.resolve(LONGEST_BELOW));
    if (name.isPresent()) {
      return name;
    }
    try {
      Optional<FileState> there = FileState.of(folder);
      if (there.isEmpty()) {
        return Optional.empty();
      }
      if (there.get().kind() != FileState.Kind.DIRECTORY) {
        return Optional.of(wrong(folder, "is a link or a file", "Give a new folder."));
      }
      int uid = (int) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      if (uid != Users.currentUid()) {
        return Optional.of(wrong(folder, "belongs to somebody else", "Give a folder of yours."));
      }
      return there.get().mode() == CALLERS_ALONE
          ? Optional.empty()
          : Optional.of(
              wrong(
                  folder,
                  "can be entered by others",
                  "Run: chmod 0700 " + folder + ", or give one that does not exist yet."));
    } catch (IOException e) {
      return Optional.of(wrong(folder, "cannot be looked at", "Give a folder of yours."));
    }
  }

  private static Problem wrong(Path folder, String what, String remedy) {
    return Problem.with(
        "sandbox", "The sandbox " + Quoted.of(folder.toString()) + " " + what + ".", remedy);
  }
}
