package io.sentinelx.ui.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/**
 * How roles and signs look on a terminal. The colours are the terminal's own sixteen, so that they
 * fit a light and a dark one alike; richer tones come only where true colour or 256 colours are
 * announced. Without colours bold, reverse and underline carry what matters, and no colour code is
 * written at all.
 */
final class Look {
  /** How many colours a terminal has. */
  enum Depth {
    MONO,
    SIXTEEN,
    INDEXED,
    TRUE
  }

  /** A style: colours, and what is done to the letters. */
  record Style(TextColor text, TextColor background, EnumSet<SGR> marks) {}

  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String[] ASCII_SPINNER = {"|", "/", "-", "\\"};

  private final boolean utf8;
  private final Map<Role, Style> styles = new EnumMap<>(Role.class);

  Look(Depth depth, boolean utf8) {
    this.utf8 = utf8;
    for (Role role : Role.values()) {
      styles.put(role, style(role, depth));
    }
  }

  Style of(Role role) {
    return styles.get(role);
  }

  String glyph(Glyph glyph) {
    return glyph.in(utf8);
  }

  boolean hasUtf8() {
    return utf8;
  }

  /** The sign of something that runs, at a time in milliseconds. */
  String spinner(long millis) {
    String[] signs = utf8 ? SPINNER : ASCII_SPINNER;
    return signs[(int) (millis / 100 % signs.length)];
  }

  private static Style style(Role role, Depth depth) {
    return switch (role) {
      case TEXT -> plain();
      case DIM ->
          depth == Depth.MONO ? plain() : tone(depth, TextColor.ANSI.BLACK_BRIGHT, 244, 0x8a8f98);
      case ACCENT -> marked(tone(depth, TextColor.ANSI.CYAN, 37, 0x2aa1b3), SGR.BOLD);
      case TITLE -> marked(plain(), SGR.BOLD);
      case GOOD -> tone(depth, TextColor.ANSI.GREEN, 71, 0x4e9a51);
      case WARN -> marked(tone(depth, TextColor.ANSI.YELLOW, 172, 0xc4820e), SGR.BOLD);
      case BAD -> marked(tone(depth, TextColor.ANSI.RED, 167, 0xd1483f), SGR.BOLD);
      case FIELD -> marked(plain(), SGR.UNDERLINE);
      case FOCUS -> marked(plain(), SGR.REVERSE);
      case KEY -> marked(plain(), SGR.BOLD);
      case DIRECTIVE -> tone(depth, TextColor.ANSI.CYAN, 37, 0x2aa1b3);
      case VALUE -> plain();
      case VARIABLE -> tone(depth, TextColor.ANSI.MAGENTA, 133, 0xa566a8);
      case COMMENT ->
          depth == Depth.MONO ? plain() : tone(depth, TextColor.ANSI.BLACK_BRIGHT, 244, 0x8a8f98);
      case ADDED -> tone(depth, TextColor.ANSI.GREEN, 71, 0x4e9a51);
      case REMOVED -> tone(depth, TextColor.ANSI.RED, 167, 0xd1483f);
      case FOUND -> found(depth);
    };
  }

  /** Black on yellow in so many words: reversed colours are not the same on every terminal. */
  private static Style found(Depth depth) {
    return depth == Depth.MONO
        ? marked(plain(), SGR.REVERSE)
        : new Style(
            TextColor.ANSI.BLACK,
            tone(depth, TextColor.ANSI.YELLOW, 172, 0xc4820e).text(),
            EnumSet.noneOf(SGR.class));
  }

  private static Style plain() {
    return new Style(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, EnumSet.noneOf(SGR.class));
  }

  private static Style marked(Style style, SGR mark) {
    return new Style(style.text(), style.background(), EnumSet.of(mark));
  }

  private static Style tone(Depth depth, TextColor sixteen, int indexed, int rgb) {
    TextColor color =
        switch (depth) {
          case MONO -> TextColor.ANSI.DEFAULT;
          case SIXTEEN -> sixteen;
          case INDEXED -> new TextColor.Indexed(indexed);
          case TRUE -> new TextColor.RGB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
        };
    return new Style(color, TextColor.ANSI.DEFAULT, EnumSet.noneOf(SGR.class));
  }
}
