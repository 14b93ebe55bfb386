package io.sentinelx.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sentinelx.testing.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Promise(24)
final class EscapedJsonTest {
  private final ObjectMapper json = EscapedJson.mapper();

  @ParameterizedTest
  @ValueSource(
      ints = {0x00, 0x0a, 0x1b, 0x7f, 0x80, 0x9b, 0xad, 0x200b, 0x2028, 0x202e, 0x2066, 0xfeff})
  void whatATerminalWouldObeyIsEscapedInNamesAndValues(int c) throws IOException {
    String text = "a" + (char) c + "z";
    String written = json.writeValueAsString(json.createObjectNode().put(text, text));
    assertThat(Quoted.plain(written)).isEqualTo(written);
    assertThat(json.readTree(written).path(text).asText()).isEqualTo(text);
    byte[] bytes = json.writeValueAsBytes(json.createObjectNode().put(text, text));
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(written);
  }

  @Test
  void aLoneSurrogateAndAHiddenTagAreEscapedByTheirHalves() throws IOException {
    assertThat(json.writeValueAsString("\ud83dx")).isEqualTo("\"\\ud83dx\"");
    assertThat(json.writeValueAsString(Character.toString(0xe0041)))
        .isEqualTo("\"\\udb40\\udc41\"");
  }

  @Test
  void lettersStayAsTheyAre() throws IOException {
    assertThat(json.writeValueAsString("Müller 例え עברית")).isEqualTo("\"Müller 例え עברית\"");
  }

  @Property
  void anyTextComesBackAndNoneIsRaw(@ForAll String text) throws IOException {
    ObjectNode node = json.createObjectNode().put("text", text);
    String written = json.writeValueAsString(node);
    assertThat(Quoted.plain(written)).isEqualTo(written);
    assertThat(json.readTree(written)).isEqualTo(node);
  }
}
