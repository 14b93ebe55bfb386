package io.sentinelx.finding;

import io.sentinelx.value.Quoted;
import java.util.List;

/** A list as a line of text that stays short. */
public final class Some {
  private static final int MOST = 4;

  private Some() {}

  /** The first four, safe to show, and how many more there are: "a, b, c, d and 12 more". */
  public static String of(List<String> all) {
    String shown = String.join(", ", all.stream().limit(MOST).map(Quoted::plain).toList());
    return all.size() > MOST ? shown + " and " + (all.size() - MOST) + " more" : shown;
  }
}
