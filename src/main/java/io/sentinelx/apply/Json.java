package io.sentinelx.apply;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.sentinelx.value.EscapedJson;
import java.nio.file.Path;

/** JSON as the records of an install hold it: paths as plain text, stable order. */
final class Json {
  private Json() {}

  static ObjectMapper mapper() {
    SimpleModule paths = new SimpleModule();
    // Jackson itself writes a path as a file: URL.
    paths.addSerializer(Path.class, new ToStringSerializer(Path.class));
    return EscapedJson.mapper()
        .registerModule(paths)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }
}
