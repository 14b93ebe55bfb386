package io.sentinelx.ui;

import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a path that somebody began to type may go on, from what is on the disk now.
 *
 * @param text the longest continuation on which every candidate agrees; what was typed where there
 *     is none
 * @param candidates by name, at most {@value #MOST}
 */
public record PathCompletion(String text, List<Candidate> candidates) {
  static final int MOST = 200;

  /**
   * A file or folder.
   *
   * @param path the whole path, for use as the answer; a folder's ends with a slash
   * @param name its last part, safe to show; a folder's ends with a slash
   */
  public record Candidate(String path, String name) {}

  public PathCompletion {
    candidates = List.copyOf(candidates);
  }

  /**
   * The continuations of {@code typed}, an absolute path; an empty text is taken for {@code /}. A
   * relative one, {@code ~/} too, has none, and neither has a folder that cannot be read. Hidden
   * names are offered once their dot is typed, those that no answer may hold never.
   */
  public static PathCompletion of(String typed, boolean foldersOnly) {
    String path = typed.isEmpty() ? "/" : typed;
    PathCompletion none = new PathCompletion(typed, List.of());
    if (!path.startsWith("/")) {
      return none;
    }
    int slash = path.lastIndexOf('/');
    String folder = path.substring(0, slash + 1);
    List<Candidate> found = found(folder, path.substring(slash + 1), foldersOnly);
    if (found.isEmpty()) {
      return none;
    }
    String common = found.get(0).path();
    for (Candidate candidate : found) {
      common = common(common, candidate.path());
    }
    return new PathCompletion(common, found.subList(0, Math.min(MOST, found.size())));
  }

  private static List<Candidate> found(String folder, String begun, boolean foldersOnly) {
    List<Candidate> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(begun)
            || (name.startsWith(".") && !begun.startsWith("."))
            || !isTypeable(name)) {
          continue;
        }
        boolean isFolder = Files.isDirectory(entry);
        if (isFolder || !foldersOnly) {
          String whole = isFolder ? name + "/" : name;
          found.add(new Candidate(folder + whole, Quoted.plain(whole)));
        }
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(Candidate::path));
    return found;
  }

  /** A name that is not UTF-8 on the disk has the replacement character here. */
  private static boolean isTypeable(String name) {
    return name.chars().noneMatch(c -> Character.isISOControl(c) || c == '\ufffd');
  }

  /** Ends before a character that stands in two halves, should only one of them agree. */
  private static String common(String a, String b) {
    int length = 0;
    while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    boolean split = length > 0 && Character.isHighSurrogate(a.charAt(length - 1));
    return a.substring(0, split ? length - 1 : length);
  }
}
