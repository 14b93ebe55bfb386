package io.sentinelx.ui.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.AbstractTerminal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The drawing side of a terminal, for Lanterna's screen. It never asks the terminal anything: one
 * that does not answer would hold it up. Keys come by {@link Listener}, not through here.
 */
final class AnsiTerminal extends AbstractTerminal {
  /** No wrapping at the right edge, bracketed paste, mouse presses as SGR. */
  private static final String MODES = "\033[?7l\033[?2004h\033[?1000h\033[?1006h";

  /** The alternate screen, and these. */
  static final String ENTER = "\033[?1049h" + MODES;

  /** A terminal without an alternate screen is left empty. */
  static final String LEAVE =
      "\033[?1006l\033[?1000l\033[?2004l\033[0m\033[?7h\033[2J\033[H\033[?25h\033[?1049l";

  private final Outlet out;
  private final boolean colours;
  private final Charset charset;
  private volatile TerminalSize size;

  AnsiTerminal(Outlet out, TerminalSize size, boolean colours, boolean unicode) {
    this.out = out;
    this.size = size;
    this.colours = colours;
    this.charset = unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
  }

  /** The window has this size now; the screen takes it up when it is asked to. */
  void resized(TerminalSize now) {
    size = now;
    onResized(now);
  }

  @Override
  public void enterPrivateMode() {
    out.add(ENTER);
    out.flush();
  }

  /** What a shell turned off while it had the terminal is on again. */
  void takeUp() {
    out.add(MODES);
    out.flush();
  }

  @Override
  public void exitPrivateMode() {
    out.shut(LEAVE);
  }

  @Override
  public void clearScreen() {
    out.add("\033[2J");
  }

  @Override
  public void setCursorPosition(int x, int y) {
    out.add("\033[" + (y + 1) + ";" + (x + 1) + "H");
  }

  @Override
  public void setCursorPosition(TerminalPosition position) {
    setCursorPosition(position.getColumn(), position.getRow());
  }

  /** Not known, as the terminal is not asked. */
  @Override
  public TerminalPosition getCursorPosition() {
    return TerminalPosition.TOP_LEFT_CORNER;
  }

  @Override
  public void setCursorVisible(boolean visible) {
    out.add(visible ? "\033[?25h" : "\033[?25l");
  }

  @Override
  public void putCharacter(char c) {
    putString(String.valueOf(c));
  }

  /** Control characters are left out; what the charset does not have becomes a question mark. */
  @Override
  public void putString(String string) {
    StringBuilder plain = new StringBuilder(string.length());
    string.codePoints().filter(c -> !Character.isISOControl(c)).forEach(plain::appendCodePoint);
    out.add(plain.toString().getBytes(charset));
  }

  @Override
  public void enableSGR(SGR sgr) {
    out.add("\033[" + number(sgr) + "m");
  }

  @Override
  public void disableSGR(SGR sgr) {
    int number = number(sgr);
    out.add("\033[" + (number == 1 ? 22 : number + 20) + "m");
  }

  @Override
  public void resetColorAndSGR() {
    out.add("\033[0m");
  }

  @Override
  public void setForegroundColor(TextColor color) {
    if (colours) {
      colour(color.getForegroundSGRSequence());
    }
  }

  @Override
  public void setBackgroundColor(TextColor color) {
    if (colours) {
      colour(color.getBackgroundSGRSequence());
    }
  }

  @Override
  public TerminalSize getTerminalSize() {
    return size;
  }

  @Override
  public byte[] enquireTerminal(int timeout, TimeUnit unit) {
    return new byte[0];
  }

  @Override
  public void bell() {
    out.add("\007");
    out.flush();
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    exitPrivateMode();
  }

  @Override
  public KeyStroke pollInput() {
    return null;
  }

  @Override
  public KeyStroke readInput() {
    return new KeyStroke(KeyType.EOF);
  }

  private void colour(byte[] parameters) {
    out.add("\033[" + new String(parameters, StandardCharsets.US_ASCII) + "m");
  }

  private static int number(SGR sgr) {
    return switch (sgr) {
      case BOLD -> 1;
      case ITALIC -> 3;
      case UNDERLINE -> 4;
      case BLINK -> 5;
      case REVERSE -> 7;
      case CROSSED_OUT -> 9;
      case BORDERED -> 51;
      case CIRCLED -> 52;
      case FRAKTUR -> 20;
    };
  }
}
