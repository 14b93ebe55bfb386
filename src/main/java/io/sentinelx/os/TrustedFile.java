package io.sentinelx.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The one door to files that somebody named: in an answer, in a flag. Where root runs this, such a
 * file is root's or the user's who called it, and so is every folder and link on the way to it,
 * with nobody else who could write there; a sticky folder such as {@code /tmp} may be among them.
 * It is opened once, and what is open is judged and read. Devices, pipes and what is too large are
 * refused, and nothing waits for them.
 */
public final class TrustedFile {
  /** Certificates, settings and answers take less; a device's log named by mistake takes more. */
  public static final int LARGEST = 1 << 20;

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private TrustedFile() {}

  /**
   * What the file holds.
   *
   * @param most bytes; a larger file is refused
   */
  public static byte[] read(Path path, int most) throws FileRefused {
    return read(path, most, Trust.ofThisProcess());
  }

  /** The same of a file of at most {@link #LARGEST} bytes. */
  public static byte[] read(Path path) throws FileRefused {
    return read(path, LARGEST);
  }

  /** The same as text; one that is not UTF-8 is refused. */
  public static String text(Path path) throws FileRefused {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read(path))).toString();
    } catch (CharacterCodingException e) {
      throw FileRefused.because(path, "is not a text in UTF-8", "Name a text file in UTF-8.");
    }
  }

  /**
   * Requires that nobody else has a say over a place, be something there or not: over what stands
   * there, and over each folder and link on the way.
   */
  public static void requirePlace(Path path) throws FileRefused {
    requirePlace(path, Trust.ofThisProcess());
  }

  /**
   * Requires the same of a folder of ours, be it there or not, and that nobody else can write in
   * it, not even where it is sticky.
   *
   * @return the same folder by a path without links, where root asks
   */
  public static Path requireFolder(Path path) throws FileRefused {
    return requireFolder(path, Trust.ofThisProcess());
  }

  static Path requireFolder(Path path, Trust trust) throws FileRefused {
    if (!trust.judges()) {
      return path;
    }
    Path folder = TrustedPath.resolve(path.toAbsolutePath(), trust);
    try {
      if (trust.othersCanWrite(FileOwner.of(folder, LinkOption.NOFOLLOW_LINKS))) {
        throw FileRefused.because(
            folder, "is a folder in which others can write", "Choose a folder of its own.");
      }
    } catch (NoSuchFileException e) {
      // It is going to be made.
    } catch (FileRefused e) {
      throw e;
    } catch (IOException e) {
      throw FileRefused.broken(folder);
    }
    return folder;
  }

  static void requirePlace(Path path, Trust trust) throws FileRefused {
    if (trust.judges()) {
      TrustedPath.resolve(path.toAbsolutePath(), trust);
    }
  }

  static byte[] read(Path path, int most, Trust trust) throws FileRefused {
    Path named = path.toAbsolutePath();
    Path file = trust.judges() ? TrustedPath.resolve(named, trust) : named;
    try {
      require(FileOwner.of(file), named, most);
      return open(file, named, most, trust);
    } catch (FileRefused e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw FileRefused.missing(named);
    } catch (AccessDeniedException e) {
      throw FileRefused.unreadable(named);
    } catch (IOException e) {
      throw FileRefused.broken(named);
    }
  }

  /** What is open may be another file than the one that stood there a moment ago. */
  private static byte[] open(Path file, Path named, int most, Trust trust) throws IOException {
    Set<OpenOption> options =
        trust.judges()
            ? Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
            : Set.of(StandardOpenOption.READ);
    try (FileChannel channel = FileChannel.open(file, options)) {
      Path open = Descriptor.of(channel);
      FileOwner found = FileOwner.of(open);
      require(found, named, most);
      if (trust.judges()
          && !(Files.readSymbolicLink(open).equals(file)
              && trust.owns(found)
              && !trust.othersCanWrite(found))) {
        throw FileRefused.because(
            named, "was replaced while it was looked at", "See who does that, then try again.");
      }
      return content(channel, named, most);
    }
  }

  private static void require(FileOwner found, Path named, int most) throws FileRefused {
    if (!found.isFile()) {
      throw FileRefused.because(named, "is not a file", "Name a file.");
    }
    if (found.size() > most) {
      throw tooLarge(named, most);
    }
  }

  /** A file may grow while it is read, and one of the kernel's says that it is empty. */
  private static byte[] content(FileChannel channel, Path named, int most) throws IOException {
    byte[] content = Channels.newInputStream(channel).readNBytes(most + 1);
    if (content.length > most) {
      throw tooLarge(named, most);
    }
    return content;
  }

  private static FileRefused tooLarge(Path named, int most) {
    return FileRefused.because(
        named,
        "is larger than " + (most % MIB == 0 ? most / MIB + " MiB" : most / KIB + " KiB"),
        "Name the right file.");
  }
}
