package io.sentinelx.settings;

import io.sentinelx.value.HostAddress;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** One setting's text as a value; each fails with {@link InvalidValue}. */
final class SettingValues {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final String SQLITE = "jdbc:sqlite:";

  private SettingValues() {}

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InvalidValue(Quoted.of(text) + " is not a yes or no.", "Write true or false.");
    };
  }

  static int number(String text, int least, int most) {
    if (NUMBER.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new InvalidValue(
        Quoted.of(text) + " is not a whole number from " + least + " to " + most + ".",
        "Give a number from " + least + " to " + most + ".");
  }

  static Duration interval(String text) {
    return Duration.ofSeconds(number(text, 5, 86_400));
  }

  static LogLevel logLevel(String text) {
    return LogLevel.named(text)
        .orElseThrow(
            () ->
                new InvalidValue(
                    Quoted.of(text) + " is not a log level.",
                    "Write one of error, warn, info, debug, trace."));
  }

  /** An IP literal of this host alone; {@code localhost} is 127.0.0.1, as no name is looked up. */
  static HostAddress loopback(String text) {
    return HostAddress.parse(text.equals("localhost") ? "127.0.0.1" : text)
        .filter(HostAddress::isLoopback)
        .orElseThrow(
            () ->
                new InvalidValue(
                    Quoted.of(text) + " is not an address of the loopback.",
                    "Use 127.0.0.1: the API believes what its proxy says, so nobody else may reach"
                        + " it."));
  }

  static Optional<Path> path(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(absolute(text));
  }

  static Optional<URI> url(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // Falls through to the one message there is.
    }
    throw new InvalidValue(
        Quoted.of(text) + " is not a web address.", "Write it as https://sentinel.example.com.");
  }

  /** The file of a {@code jdbc:sqlite:/absolute/path} URL; options after {@code ?} are refused. */
  static Path sqliteFile(String text) {
    String remedy = "Write jdbc:sqlite: and the absolute path of the database's file.";
    if (text.isEmpty()) {
      throw new InvalidValue("It is empty.", remedy);
    }
    // Not quoted: a URL of another database may hold a password.
    if (!text.startsWith(SQLITE + "/") || text.indexOf('?') >= 0) {
      throw new InvalidValue("Only jdbc:sqlite:/absolute/path is supported.", remedy);
    }
    return absolute(text.substring(SQLITE.length()));
  }

  private static Path absolute(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Falls through to the one message there is.
    }
    throw new InvalidValue(
        Quoted.of(text) + " is not an absolute path.", "Write the path from / on.");
  }
}
