package io.sentinelx.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * The one way in which JSON is written: what {@link Quoted} would not show, and every character
 * outside the basic plane, stands in it as {@code \}{@code uXXXX}, in names as well as in values.
 * Who reads it gets the same text; a terminal or a log that prints it has nothing to obey.
 */
public final class EscapedJson {
  private EscapedJson() {}

  /** A factory whose generators escape; it reads as any other does. */
  public static JsonFactory factory() {
    return new JsonFactoryBuilder().characterEscapes(new Escapes()).build();
  }

  /** A mapper over such a factory. */
  public static ObjectMapper mapper() {
    return new ObjectMapper(factory());
  }

  /** Asked for each UTF-16 unit: half a character cannot be judged, and may stand alone. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] escapes = standardAsciiEscapesForJSON();
      escapes[0x7f] = ESCAPE_STANDARD;
      return escapes;
    }

    @Override
    public SerializableString getEscapeSequence(int unit) {
      return Quoted.isControl(unit)
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", unit))
          : null;
    }
  }
}
