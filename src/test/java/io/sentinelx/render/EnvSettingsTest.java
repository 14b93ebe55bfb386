package io.sentinelx.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sentinelx.settings.EnvFile;
import io.sentinelx.settings.SettingKey;
import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The service's settings and its units. */
final class EnvSettingsTest {
  private static final Templates TEMPLATES = new Templates(Path.of("templates"));

  @Test
  void aNewFileExplainsEveryKeyThatIsSet() throws IOException {
    Map<SettingKey, String> values = new EnumMap<>(SettingKey.class);
    values.put(SettingKey.PORT, "8000");
    values.put(SettingKey.PUBLIC_URL, "https://sentinel.example.com");
    values.put(SettingKey.DEVICE_CRL_FILE, "");
    values.put(SettingKey.DATABASE_URL, "jdbc:sqlite:/my state/db");
    String text = EnvSettings.render(Optional.empty(), values);
    Golden.check(Path.of("src/test/resources/golden/env/new.env"), text);
    assertThat(EnvSettings.render(Optional.empty(), values)).isEqualTo(text);
    assertThat(EnvSettings.render(Optional.of(text), values)).isEqualTo(text);
    assertThat(EnvFile.parse(text).malformedLines()).isEmpty();
  }

  @Test
  void anOperatorsFileKeepsItsLines() {
    String mine = "# mine\nOTHER=1\nSENTINEL_PORT=1 # old\nSENTINEL_LOG_LEVEL=debug\n";
    assertThat(EnvSettings.render(Optional.of(mine), Map.of(SettingKey.PORT, "8000")))
        .isEqualTo("# mine\nOTHER=1\nSENTINEL_PORT=8000 # old\nSENTINEL_LOG_LEVEL=debug\n");
  }

  @Test
  void aUnitKeepsPathsWithSpacesAndSpecifiersWhole() {
    Layout layout =
        new Layout(
            Path.of("/"),
            Path.of("/etc/nginx/x.conf"),
            Path.of("/opt/a b/100%/$HOME/.env"),
            Path.of("/opt/a b"),
            Path.of("/srv/it's \"here\"\\"));
    String unit = SystemdUnits.service(TEMPLATES, "https://a.example", layout);
    assertThat(unit)
        .contains("\"/opt/a b/current/bin/sentinelx\"")
        .contains("\"/opt/a b/100%%/$$HOME/.env\"")
        .contains("\"/srv/it's \\\"here\\\"\\\\/db\"");
  }

  @Test
  void aUnitHoldsNoLineBreakOfAPath() {
    Layout layout = Layout.under(Path.of("/tmp/a\nExecStartPre=/bin/rm"));
    assertThatThrownBy(() -> SystemdUnits.service(TEMPLATES, "https://a.example", layout))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("\\x0a");
  }

  @Test
  void theSocketListensWhereNginxExpectsTheApi() {
    assertThat(
            SystemdUnits.socket(
                TEMPLATES, "https://a.example", Upstream.parse("http://[::1]:9000")))
        .contains("ListenStream=[::1]:9000\n");
    assertThat(
            SystemdUnits.socket(
                TEMPLATES, "https://a.example", Upstream.parse("http://localhost:8000")))
        .contains("ListenStream=127.0.0.1:8000\n");
  }
}
