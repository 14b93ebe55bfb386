package io.sentinelx.ui.tui;

import io.sentinelx.ui.tui.Input.Clicked;
import io.sentinelx.ui.tui.Input.Scrolled;
import java.util.Map;
import java.util.Optional;

/**
 * What the control characters and sequences of the terminals mean. Modifiers (Shift, Ctrl) are
 * ignored. Sources: xterm's ctlseqs, terminfo's entries of xterm, putty, linux, screen, tmux, rxvt
 * and vt220.
 */
final class Sequences {
  private static final int WHEEL_LINES = 3;

  private static final Map<Integer, Input.Key> CONTROLS =
      Map.ofEntries(
          Map.entry(control('A'), Input.Key.HOME),
          Map.entry(control('C'), Input.Key.LEAVE),
          Map.entry(control('E'), Input.Key.END),
          Map.entry(control('G'), Input.Key.HELP),
          Map.entry(control('H'), Input.Key.BACKSPACE),
          Map.entry(control('I'), Input.Key.TAB),
          Map.entry(control('J'), Input.Key.ENTER),
          Map.entry(control('L'), Input.Key.REDRAW),
          Map.entry(control('M'), Input.Key.ENTER),
          Map.entry(control('O'), Input.Key.COMMAND),
          Map.entry(control('U'), Input.Key.ERASE_LINE),
          Map.entry(control('W'), Input.Key.ERASE_WORD),
          Map.entry(0x7f, Input.Key.BACKSPACE));

  /** By what ends them, after {@code ESC [} or {@code ESC O}. */
  private static final Map<Character, Input.Key> LETTERS =
      Map.of(
          'A',
          Input.Key.UP,
          'B',
          Input.Key.DOWN,
          'C',
          Input.Key.RIGHT,
          'D',
          Input.Key.LEFT,
          'H',
          Input.Key.HOME,
          'F',
          Input.Key.END,
          'P',
          Input.Key.HELP,
          'R',
          Input.Key.BACK);

  /** After {@code ESC O} only: PuTTY's Home and End for rxvt, VT100+ function keys, the keypad. */
  private static final Map<Character, Input.Key> KEYPAD =
      Map.of(
          'w',
          Input.Key.END,
          'X',
          Input.Key.COMMAND,
          'Y',
          Input.Key.LEAVE,
          'M',
          Input.Key.ENTER,
          'I',
          Input.Key.TAB);

  /** {@code ESC [ number ~}; 28 is the key of a vt220 that says Help. */
  private static final Map<String, Input.Key> NUMBERS =
      Map.ofEntries(
          Map.entry("1", Input.Key.HOME),
          Map.entry("3", Input.Key.DELETE),
          Map.entry("4", Input.Key.END),
          Map.entry("5", Input.Key.PAGE_UP),
          Map.entry("6", Input.Key.PAGE_DOWN),
          Map.entry("7", Input.Key.HOME),
          Map.entry("8", Input.Key.END),
          Map.entry("11", Input.Key.HELP),
          Map.entry("13", Input.Key.BACK),
          Map.entry("20", Input.Key.COMMAND),
          Map.entry("21", Input.Key.LEAVE),
          Map.entry("28", Input.Key.HELP));

  private Sequences() {}

  static Optional<Input> control(int octet) {
    return Optional.ofNullable(CONTROLS.get(octet));
  }

  /** {@code ESC [ parameters end}. */
  static Optional<Input> csi(String parameters, char end) {
    if (parameters.startsWith("<")) {
      return end == 'M' ? mouse(parameters.substring(1).split(";")) : Optional.empty();
    }
    if (!parameters.matches("[0-9;]*")) {
      return Optional.empty();
    }
    if (end == 'Z') {
      return Optional.of(Input.Key.BACK_TAB);
    }
    // Rxvt marks Shift and Ctrl with another end.
    if (end == '~' || end == '$' || end == '^' || end == '@') {
      return Optional.ofNullable(NUMBERS.get(parameters.replaceFirst(";.*", "")));
    }
    // ESC [ 24 ; 80 R is where a cursor stands; 1 ; 5 are a key's modifiers.
    boolean plain = parameters.isEmpty() || parameters.startsWith("1;");
    return plain ? Optional.ofNullable(LETTERS.get(end)) : Optional.empty();
  }

  /** {@code ESC O end}. */
  static Optional<Input> ss3(char end) {
    Input.Key key = KEYPAD.get(end);
    return Optional.ofNullable(key == null ? LETTERS.get(end) : key);
  }

  /** {@code ESC [ [ end}: A to E are F1 to F5. */
  static Optional<Input> linux(char end) {
    return Optional.ofNullable(end == 'A' ? Input.Key.HELP : end == 'C' ? Input.Key.BACK : null);
  }

  /**
   * A press of a button.
   *
   * @param column 1-based
   * @param row 1-based
   */
  static Optional<Input> mouse(int button, int column, int row) {
    int plain = button & ~0x1c;
    if (plain == 64 || plain == 65) {
      return Optional.of(new Scrolled(plain == 64 ? -WHEEL_LINES : WHEEL_LINES));
    }
    boolean onScreen = column > 0 && row > 0;
    return plain == 0 && onScreen
        ? Optional.of(new Clicked(column - 1, row - 1))
        : Optional.empty();
  }

  private static Optional<Input> mouse(String[] numbers) {
    if (numbers.length != 3) {
      return Optional.empty();
    }
    for (String number : numbers) {
      if (!number.matches("\\d{1,5}")) {
        return Optional.empty();
      }
    }
    return mouse(
        Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
  }

  private static int control(char letter) {
    return letter - '@';
  }
}
