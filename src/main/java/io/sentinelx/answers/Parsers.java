package io.sentinelx.answers;

import io.sentinelx.render.NginxQuote;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** From an answer's text to a value, for types that are not our own. */
final class Parsers {
  /** What fits into one word of an NGINX configuration, escaped; Linux itself takes 4095 bytes. */
  private static final int LONGEST_PATH = 2048;

  /** Linux: NAME_MAX. */
  private static final int LONGEST_NAME = 255;

  private Parsers() {}

  /** A TCP port from {@code lowest} (0 or 1) to 65535, decimal digits only. */
  static Function<String, Integer> port(int lowest) {
    return text -> {
      String remedy = "Give a number from " + lowest + " to 65535.";
      if (!text.matches("0|[1-9][0-9]{0,4}")) {
        throw new InvalidValue(Quoted.of(text) + " is not a port number.", remedy);
      }
      int port = Integer.parseInt(text);
      if (port < lowest || port > 65535) {
        throw new InvalidValue("Port " + port + " is out of range.", remedy);
      }
      return port;
    };
  }

  static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InvalidValue(
              Quoted.of(text) + " is neither true nor false.", "Give true or false.");
    };
  }

  /**
   * A constant of {@code type}, spelled in lower case with hyphens.
   *
   * @param unsaid those that are not named where the text is none of them
   */
  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type, List<E> unsaid) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> spelled(constant).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidValue(
                        Quoted.of(text) + " is not one of the choices.",
                        "Give "
                            + anyOf(
                                Arrays.stream(type.getEnumConstants())
                                    .filter(constant -> !unsaid.contains(constant))
                                    .map(Parsers::spelled)
                                    .toList())
                            + "."));
  }

  /** {@code a, b or c}. */
  static String anyOf(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A file to read: a relative one is meant from the current folder, as on any command line. */
  static Path file(String text) {
    return speakable(path(text).toAbsolutePath().normalize());
  }

  /**
   * A file to read that NGINX is told of in a directive that expands variables: a {@code $} is
   * refused.
   */
  static Path fileWithoutVariables(String text) {
    return withoutVariables(file(text));
  }

  /**
   * A place to write to, under which such files and the database stand.
   *
   * @throws InvalidValue also for a {@code ?}, where the address of an SQLite database would end
   */
  static Path statePlace(String text) {
    Path path = withoutVariables(place(text));
    if (text.indexOf('?') >= 0) {
      throw new InvalidValue(
          "The path " + Quoted.of(text) + " holds a ?, where the database's address would end.",
          "Use a path without ?.");
    }
    return path;
  }

  /** Every path may end up in NGINX's configuration. */
  private static Path speakable(Path path) {
    NginxQuote.path(path);
    return path;
  }

  private static Path withoutVariables(Path path) {
    NginxQuote.pathWithoutVariables(path);
    return path;
  }

  /** A place to write to, which has to be said in full. */
  static Path place(String text) {
    Path path = path(text);
    if (!path.isAbsolute()) {
      throw new InvalidValue(
          Quoted.of(text) + " is not an absolute path.", "Give the whole path, beginning with /.");
    }
    if (!path.normalize().equals(path) || text.endsWith("/") || text.contains("//")) {
      throw new InvalidValue(
          Quoted.of(text) + " is not a path in its shortest form.",
          "Give it without . and .., doubled slashes and a slash at its end.");
    }
    return speakable(path);
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new InvalidValue("The path is empty.", "Give a path, or leave the answer out.");
    }
    if (text.contains("-----BEGIN ")) {
      // Not quoted: it may be a private key.
      throw new InvalidValue(
          "This is what stands in a PEM file, not the path of one.",
          "Save it as a file on this machine, and give the path of that.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue(
          "The path " + Quoted.of(text) + " holds a control character.",
          "Rename the file: NGINX could not be told its name safely.");
    }
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidValue(
          Quoted.of(text) + " is not a path on this system.", "Give a path in UTF-8.");
    }
    if (bytes(text) > LONGEST_PATH) {
      throw new InvalidValue(
          "The path has " + bytes(text) + " bytes; NGINX takes 2048.", "Give a shorter path.");
    }
    for (Path name : path) {
      if (bytes(name.toString()) > LONGEST_NAME) {
        throw new InvalidValue(
            "The path's part " + Quoted.of(name.toString()) + " is longer than 255 bytes.",
            "Give a shorter path.");
      }
    }
    return path;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
