package io.sentinelx.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The one door to files in a folder that may be another user's, such as the service's. Whoever owns
 * the folder can put a link, a pipe or a device there at any time. So root does not open them: they
 * are read with that user's rights and no others, for so long, and so much of them.
 */
public final class AnothersFile {
  /** A pipe that nobody writes to would be waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private AnothersFile() {}

  /**
   * The first bytes of {@code path}.
   *
   * @param most as many bytes at most; fewer where the file is shorter
   * @throws NoSuchFileException where nothing is there
   * @throws IOException where the folder's owner cannot read it, or it is no plain file
   */
  public static byte[] head(Path path, int most) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(path + " is not a plain file");
    }
    CommandResult result =
        Commands.run(asOwnerOf(path.toAbsolutePath().getParent(), dump(path, most)));
    if (!result.ok()) {
      throw new IOException(path + " cannot be read");
    }
    return bytes(path, result.output());
  }

  private static Command dump(Path path, int most) {
    return Command.of("od", "-An", "-v", "-tx1", "-N" + most, "--", path.toString())
        .within(PATIENCE);
  }

  /** Root's own folders, and everybody's where we are not root, need no other rights. */
  private static Command asOwnerOf(Path folder, Command command) throws IOException {
    FileOwner owner = FileOwner.of(folder, LinkOption.NOFOLLOW_LINKS);
    return Users.isRoot() && owner.uid() != 0
        ? command.as(String.valueOf(owner.uid()), String.valueOf(owner.gid()))
        : command;
  }

  /** What runs as that user prints what that user wants. */
  private static byte[] bytes(Path path, String dumped) throws IOException {
    try {
      return HexFormat.of().parseHex(dumped.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IOException(path + " cannot be read", e);
    }
  }
}
