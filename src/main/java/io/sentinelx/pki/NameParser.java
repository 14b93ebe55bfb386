package io.sentinelx.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a distinguished name in the spelling of RFC 2253 that OpenSSL writes: no spaces around
 * separators, no quoted values, {@code \} before a special character or before the two digits of a
 * byte of UTF-8.
 */
final class NameParser {
  private static final Pattern OBJECT_IDENTIFIER =
      Pattern.compile("[0-2](?:\\.(?:0|[1-9][0-9]{0,38})){1,40}");
  private static final Pattern DUMP = Pattern.compile("(?:[0-9A-Fa-f]{2})+");

  /** Nested deeper than this many digits allow, DER would exhaust the stack of whoever reads it. */
  private static final int LONGEST_DUMP = 2048;

  private static final String ESCAPED = ",+\"<>;\\# =";
  private static final String NEVER_BARE = "\"<>;";

  private final String text;
  private int at;

  NameParser(String text) {
    this.text = text;
  }

  /** The sets of attributes in the order of the text, or empty where it does not parse. */
  Optional<List<List<NameAttribute>>> sets() {
    List<List<NameAttribute>> sets = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(sets);
    }
    try {
      do {
        List<NameAttribute> set = new ArrayList<>();
        do {
          set.add(attribute());
        } while (skip('+'));
        sets.add(set);
      } while (skip(','));
      return at == text.length() ? Optional.of(sets) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private NameAttribute attribute() throws IOException {
    int equals = text.indexOf('=', at);
    if (equals < 0) {
      throw new IOException("no =");
    }
    String type = type(text.substring(at, equals));
    at = equals + 1;
    if (skip('#')) {
      String dump = bare();
      if (dump.length() > LONGEST_DUMP || !DUMP.matcher(dump).matches()) {
        throw new IOException("no hexadecimal digits");
      }
      return NameAttribute.ofDer(type, HexFormat.of().parseHex(dump));
    }
    return new NameAttribute(type, true, value());
  }

  private static String type(String name) throws IOException {
    String identifier = NameTypes.identifier(name);
    if (identifier == null && !OBJECT_IDENTIFIER.matcher(name).matches()) {
      throw new IOException("unknown type");
    }
    return identifier == null ? name : identifier;
  }

  private String bare() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '+') {
      at++;
    }
    return text.substring(start, at);
  }

  private String value() throws IOException {
    ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '+') {
      int c = text.codePointAt(at);
      if (c == '\\') {
        at++;
        escape(utf8);
      } else if (NEVER_BARE.indexOf(c) >= 0 || c < 0x20 || c == 0x7f) {
        throw new IOException("a character that is always escaped");
      } else {
        utf8.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(c);
      }
    }
    return decode(utf8.toByteArray());
  }

  private void escape(ByteArrayOutputStream utf8) throws IOException {
    if (at < text.length() && ESCAPED.indexOf(text.charAt(at)) >= 0) {
      utf8.write(text.charAt(at));
      at++;
    } else if (at + 2 <= text.length() && DUMP.matcher(text.substring(at, at + 2)).matches()) {
      utf8.write(HexFormat.fromHexDigits(text, at, at + 2));
      at += 2;
    } else {
      throw new IOException("a backslash before nothing to escape");
    }
  }

  private static String decode(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
