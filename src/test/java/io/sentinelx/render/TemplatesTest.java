package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.value.InvalidValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplatesTest {
  @TempDir Path folder;

  private String render(String template, Map<String, ?> context) throws IOException {
    Files.writeString(folder.resolve("t.mustache"), template);
    return new Templates(folder).render("t", context, UnaryOperator.identity());
  }

  @Test
  void valuesListsAndSwitches() throws IOException {
    assertThat(
            render(
                "{{a}}{{#l}}[{{.}}]{{/l}}{{#y}}yes{{/y}}{{^n}}no{{/n}}\n",
                Map.of("a", "<&\"é", "l", List.of("1", "2"), "y", true, "n", false)))
        .isEqualTo("<&\"é[1][2]yesno\n");
  }

  @Test
  void aMissingNameFails() {
    assertThatThrownBy(() -> render("{{a}}", Map.of("b", "x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing is named a");
    assertThatThrownBy(() -> render("{{#a}}x{{/a}}", Map.of()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> render("{{^a}}x{{/a}}", Map.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theEncoderSeesEveryValueAndMayRefuse() throws IOException {
    Files.writeString(folder.resolve("t.mustache"), "x {{a}};");
    UnaryOperator<String> encoder = NginxQuote::requireToken;
    Templates templates = new Templates(folder);
    assertThat(templates.render("t", Map.of("a", "\"b c\""), encoder)).isEqualTo("x \"b c\";");
    assertThatThrownBy(() -> templates.render("t", Map.of("a", "b; c"), encoder))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void theEncoderCannotBeSwitchedOff() {
    assertThatThrownBy(() -> render("{{{a}}}", Map.of("a", "x")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> render("{{&a}}", Map.of("a", "x")))
        .isInstanceOf(IllegalStateException.class);
  }
}
