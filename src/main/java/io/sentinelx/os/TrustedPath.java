package io.sentinelx.os;

import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A path that nobody but trusted users can lead elsewhere. It is walked from the root on, one name
 * at a time and every link's target likewise: each name lies in a folder that was judged before it,
 * so that what was judged cannot be swapped afterwards.
 */
final class TrustedPath {
  private static final int MOST_LINKS = 40;

  private final Trust trust;
  private final Deque<Path> ahead = new ArrayDeque<>();
  private Path here = Path.of("/");
  private int links;

  private TrustedPath(Trust trust) {
    this.trust = trust;
  }

  /**
   * The same place by a path without links; what is missing of it stands at its end as it is.
   *
   * @param path absolute
   * @throws FileRefused where somebody else has a say over it
   */
  static Path resolve(Path path, Trust trust) throws FileRefused {
    TrustedPath walk = new TrustedPath(trust);
    walk.put(path);
    return walk.toItsEnd();
  }

  private void put(Path names) {
    for (int i = names.getNameCount() - 1; i >= 0; i--) {
      ahead.push(names.getName(i));
    }
  }

  private Path toItsEnd() throws FileRefused {
    try {
      requireFolder(here, FileOwner.of(here, LinkOption.NOFOLLOW_LINKS));
      while (!ahead.isEmpty()) {
        step(ahead.pop().toString());
      }
    } catch (NoSuchFileException e) {
      return rest();
    } catch (FileRefused e) {
      throw e;
    } catch (AccessDeniedException e) {
      throw FileRefused.unreadable(here);
    } catch (IOException e) {
      throw FileRefused.broken(here);
    }
    return here;
  }

  private void step(String name) throws IOException {
    if (name.equals("..")) {
      here = here.getNameCount() > 0 ? here.getParent() : here;
    } else if (!name.equals(".")) {
      Path folder = here;
      here = folder.resolve(name);
      FileOwner found = FileOwner.of(here, LinkOption.NOFOLLOW_LINKS);
      if (found.isLink()) {
        follow(found, folder);
      } else if (found.isFolder()) {
        requireFolder(here, found);
      } else if (!ahead.isEmpty()) {
        throw FileRefused.because(here, "is not a folder", "Check the path; nothing was changed.");
      } else if (found.isFile()) {
        requireFile(here, found);
      }
    }
  }

  private void follow(FileOwner link, Path folder) throws IOException {
    if (!trust.owns(link)) {
      throw FileRefused.because(
          here,
          "is a link of " + name(link) + "'s, who could point it elsewhere",
          "Name what it points to, or run: chown -h root " + quoted(here));
    }
    if (++links > MOST_LINKS) {
      throw FileRefused.because(here, "is a link that leads in a circle", "Name the file itself.");
    }
    Path target = Files.readSymbolicLink(here);
    here = target.isAbsolute() ? Path.of("/") : folder;
    put(target);
  }

  private void requireFolder(Path folder, FileOwner found) throws FileRefused {
    if (!trust.owns(found)) {
      throw FileRefused.because(
          folder,
          "is " + name(found) + "'s folder, who could put something else there",
          "Use a folder of root's, or run: chown root " + quoted(folder));
    }
    if (trust.othersCanWrite(found) && !found.isSticky()) {
      throw FileRefused.because(
          folder,
          "is a folder in which others can write, who could put something else there",
          "Run: chmod go-w " + quoted(folder));
    }
  }

  private void requireFile(Path file, FileOwner found) throws FileRefused {
    if (!trust.owns(found)) {
      throw FileRefused.because(
          file,
          "is " + name(found) + "'s, who could change it",
          "Look at what is in it, then run: chown root " + quoted(file));
    }
    if (trust.othersCanWrite(found)) {
      throw FileRefused.because(
          file, "can be changed by others", "Run: chmod go-w " + quoted(file));
    }
  }

  /** Where nothing is there are no links. */
  private Path rest() {
    Path all = here;
    for (Path name : ahead) {
      all = all.resolve(name);
    }
    return all.normalize();
  }

  private static String name(FileOwner owned) {
    return Quoted.plain(owned.owner());
  }

  private static String quoted(Path path) {
    return ShellWord.quote(FileRefused.shown(path));
  }
}
