package io.sentinelx.flow;

import java.nio.file.Path;
import java.util.List;

/**
 * A file as it is going to be, for showing: no secrets, no control characters.
 *
 * @param text its lines, values of secret keys masked
 * @param diff a unified diff against what stands there, file headers left out; empty where nothing
 *     changes or nothing stands there
 * @param exists whether something stands there now
 * @param byHand whether somebody changed it since set-up wrote it
 */
public record Sheet(
    Kind kind, Path path, List<String> text, List<Line> diff, boolean exists, boolean byHand) {
  /** Which part of the set-up it belongs to. */
  public enum Kind {
    NGINX,
    ENV,
    SERVICE
  }

  /** What a diff's line says. */
  public enum Mark {
    HUNK,
    SAME,
    ADDED,
    REMOVED
  }

  /**
   * A line of a diff, without its leading sign.
   *
   * @param byHand a removed line that set-up had not written, or an added one that somebody had
   *     removed
   */
  public record Line(Mark mark, String text, boolean byHand) {
    /** With its sign, as in a unified diff. */
    public String unified() {
      return switch (mark) {
        case HUNK -> text;
        case SAME -> " " + text;
        case ADDED -> "+" + text;
        case REMOVED -> "-" + text;
      };
    }
  }

  public Sheet {
    text = List.copyOf(text);
    diff = List.copyOf(diff);
  }
}
