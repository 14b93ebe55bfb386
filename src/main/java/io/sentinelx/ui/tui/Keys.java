package io.sentinelx.ui.tui;

import io.sentinelx.ui.tui.Input.Pasted;
import io.sentinelx.ui.tui.Input.Typed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the bytes that a terminal sends into what a person did. They may come in any portions; what
 * cannot be told yet waits for more, or for {@link #expire}. A sequence that nobody knows is
 * dropped whole and never becomes text; so is a key together with Alt.
 */
final class Keys {
  /** An escape byte with nothing behind it for that long is the key. */
  private static final Duration ESCAPE = Duration.ofMillis(75);

  /** Within what can be nothing but a sequence, a slow link may take its time. */
  private static final Duration SEQUENCE = Duration.ofSeconds(1);

  private static final Duration PASTE = Duration.ofSeconds(2);
  private static final int LONGEST_SEQUENCE = 64;

  private enum State {
    GROUND,
    ESCAPE,
    CSI,
    SS3,
    LINUX,
    MOUSE,
    /** An answer to a question that somebody else asked. */
    STRING,
    STRING_ESCAPE,
    PASTE
  }

  private final Utf8 utf8 = new Utf8();
  private final PasteBuffer paste = new PasteBuffer();
  private final StringBuilder sequence = new StringBuilder();
  private List<Input> found = new ArrayList<>();
  private State state = State.GROUND;
  private boolean alt;
  private boolean afterReturn;
  private boolean escapeExpired;

  /** What these bytes, and those before them, amount to. */
  List<Input> feed(byte[] bytes) {
    found = new ArrayList<>();
    if (escapeExpired && bytes.length > 1 && (bytes[0] == '[' || bytes[0] == 'O')) {
      // The rest of a sequence whose escape byte came too early. Nobody types two keys at once.
      state = State.ESCAPE;
      alt = true;
    }
    escapeExpired &= bytes.length == 0;
    for (byte octet : bytes) {
      take(octet & 0xff);
    }
    return found;
  }

  /** For how long to wait for more before {@link #expire}; empty where nothing is waited for. */
  Optional<Duration> patience() {
    return switch (state) {
      case GROUND -> utf8.isInside() ? Optional.of(SEQUENCE) : Optional.empty();
      case ESCAPE -> Optional.of(ESCAPE);
      case PASTE -> Optional.of(PASTE);
      default -> Optional.of(SEQUENCE);
    };
  }

  /** What it amounts to when no more comes. */
  List<Input> expire() {
    found = new ArrayList<>();
    if (state == State.ESCAPE) {
      if (alt) {
        found.add(Input.Key.ESCAPE);
      }
      found.add(Input.Key.ESCAPE);
      escapeExpired = true;
    } else if (state == State.PASTE) {
      endPaste();
    }
    utf8.reset();
    ground();
    return found;
  }

  private void take(int octet) {
    switch (state) {
      case GROUND -> ground(octet);
      case ESCAPE -> escape(octet);
      case CSI -> csi(octet);
      case SS3 -> end(octet, Sequences.ss3((char) octet));
      case LINUX -> end(octet, Sequences.linux((char) octet));
      case MOUSE -> mouse(octet);
      case STRING -> string(octet);
      case STRING_ESCAPE -> {
        state = State.ESCAPE;
        if (octet == '\\') {
          ground();
        } else {
          escape(octet);
        }
      }
      case PASTE -> {
        if (paste.add(octet)) {
          endPaste();
        }
      }
    }
  }

  private void ground(int octet) {
    boolean second = octet == '\n' && afterReturn;
    afterReturn = octet == '\r';
    if (octet == 0x1b) {
      utf8.reset();
      begin(State.ESCAPE);
    } else if (octet < 0x20 || octet == 0x7f) {
      utf8.reset();
      emit(second ? Optional.empty() : Sequences.control(octet));
    } else if (!utf8.isInside() && octet == 0x9b) {
      begin(State.CSI);
    } else if (!utf8.isInside() && octet == 0x8f) {
      begin(State.SS3);
    } else {
      utf8.add(octet).ifPresent(c -> emit(typed(c)));
    }
  }

  private static Optional<Input> typed(int codePoint) {
    return Character.isISOControl(codePoint) ? Optional.empty() : Optional.of(new Typed(codePoint));
  }

  private void escape(int octet) {
    switch (octet) {
      case '[' -> begin(State.CSI);
      case 'O' -> begin(State.SS3);
      case 'P', ']', '^', '_', 'X' -> begin(State.STRING);
      case 0x1b -> {
        if (alt) {
          found.add(Input.Key.ESCAPE);
        }
        alt = true;
      }
      default -> {
        state = State.GROUND;
        alt = true;
        utf8.add(octet);
        if (!utf8.isInside()) {
          ground();
        }
      }
    }
  }

  private void csi(int octet) {
    boolean rxvt = octet == '$' && sequence.indexOf("?") < 0;
    if (octet >= 0x20 && octet < 0x40 && !rxvt) {
      if (sequence.length() < LONGEST_SEQUENCE) {
        sequence.append((char) octet);
      }
    } else if (octet == '[' && sequence.isEmpty()) {
      state = State.LINUX;
    } else if (octet == 'M' && sequence.isEmpty()) {
      state = State.MOUSE;
    } else if (octet == '~' && sequence.toString().equals("200")) {
      state = State.PASTE;
    } else {
      end(octet, Sequences.csi(sequence.toString(), (char) octet));
    }
  }

  /** A control character breaks a sequence off, and counts for itself. */
  private void end(int octet, Optional<Input> input) {
    if (octet < 0x20) {
      ground();
      ground(octet);
    } else if (state != State.SS3 || octet >= 0x40) {
      emit(input);
    }
  }

  private void mouse(int octet) {
    sequence.append((char) octet);
    if (sequence.length() == 3) {
      emit(
          Sequences.mouse(
              sequence.charAt(0) - 32, sequence.charAt(1) - 32, sequence.charAt(2) - 32));
    }
  }

  private void string(int octet) {
    if (octet == 0x1b) {
      state = State.STRING_ESCAPE;
    } else if (octet == 0x07 || octet == 0x9c) {
      ground();
    } else if (octet < 0x20) {
      end(octet, Optional.empty());
    }
  }

  private void endPaste() {
    String text = paste.take();
    emit(text.isEmpty() ? Optional.empty() : Optional.of(new Pasted(text)));
  }

  private void begin(State next) {
    sequence.setLength(0);
    state = next;
  }

  private void emit(Optional<Input> input) {
    if (!alt) {
      input.ifPresent(found::add);
    }
    ground();
  }

  private void ground() {
    sequence.setLength(0);
    state = State.GROUND;
    alt = false;
  }
}
