package io.sentinelx.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.sentinelx.value.DeviceId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a heartbeat's body strictly: UTF-8, one object, no key twice, nothing after it, at most 16
 * levels deep. Members that are not known are passed over, so that newer devices may say more.
 */
final class HeartbeatParser {
  private static final int DEEPEST = 16;
  private static final int LONGEST_VERSION = 64;
  private static final int LARGEST_STATUS = 16 * 1024;

  /** What a double holds exactly: devices' languages may know no other number. */
  private static final long LARGEST_COUNTER = (1L << 53) - 1;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private HeartbeatParser() {}

  /**
   * What is wrong with a body: a sentence in ASCII without quotes or anything of the body in it.
   */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  static HeartbeatMessage parse(byte[] body) throws Malformed {
    String text = decode(body);
    try (JsonParser json = JSON.createParser(text)) {
      return read(json, text);
    } catch (IOException e) {
      throw new Malformed(
          "The body is not well-formed JSON, has a key twice or is nested too deep.");
    }
  }

  private static HeartbeatMessage read(JsonParser json, String text) throws IOException, Malformed {
    require(json.nextToken() == JsonToken.START_OBJECT, "The body must be a JSON object.");
    DeviceId device = null;
    OptionalLong counter = OptionalLong.empty();
    Optional<String> version = Optional.empty();
    Optional<String> status = Optional.empty();
    boolean trial = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "device_id" -> device = deviceId(json, value);
        case "counter" -> counter = OptionalLong.of(counter(json, value));
        case "agent_version" -> version = Optional.of(version(json, value));
        case "status" -> status = Optional.of(status(json, value, text));
        case "trial" -> trial = trial(value);
        default -> json.skipChildren();
      }
    }
    require(json.nextToken() == null, "There is something after the JSON object.");
    require(device != null, "device_id is missing.");
    return new HeartbeatMessage(device, counter, version, status, trial);
  }

  private static DeviceId deviceId(JsonParser json, JsonToken value) throws IOException, Malformed {
    require(
        value == JsonToken.VALUE_STRING && DeviceId.isValid(json.getText()),
        "device_id must be a string of 1 to 64 letters, digits, dots, underscores and hyphens,"
            + " beginning with a letter or digit.");
    return new DeviceId(json.getText());
  }

  private static long counter(JsonParser json, JsonToken value) throws IOException, Malformed {
    boolean integer =
        value == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    long counter = integer ? json.getLongValue() : -1;
    require(
        counter >= 0 && counter <= LARGEST_COUNTER,
        "counter must be an integer from 0 to 9007199254740991.");
    return counter;
  }

  private static String version(JsonParser json, JsonToken value) throws IOException, Malformed {
    String problem = "agent_version must be a string of at most 64 characters.";
    require(value == JsonToken.VALUE_STRING, problem);
    String version = json.getText();
    require(version.codePointCount(0, version.length()) <= LONGEST_VERSION, problem);
    // An escape may spell half a character, which no database can store.
    require(
        StandardCharsets.UTF_8.newEncoder().canEncode(version),
        "agent_version holds half a character.");
    return version;
  }

  private static String status(JsonParser json, JsonToken value, String text)
      throws IOException, Malformed {
    require(value == JsonToken.START_OBJECT, "status must be a JSON object.");
    int start = (int) json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    int end = (int) json.currentLocation().getCharOffset();
    String status = text.substring(start, end);
    require(
        status.getBytes(StandardCharsets.UTF_8).length <= LARGEST_STATUS,
        "status is larger than 16 KiB.");
    return status;
  }

  private static boolean trial(JsonToken value) throws Malformed {
    require(
        value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE,
        "trial must be true or false.");
    return value == JsonToken.VALUE_TRUE;
  }

  private static String decode(byte[] body) throws Malformed {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("The body is not UTF-8.");
    }
  }

  private static void require(boolean condition, String message) throws Malformed {
    if (!condition) {
      throw new Malformed(message);
    }
  }
}
