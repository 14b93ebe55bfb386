package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.ServiceMode;
import io.sentinelx.render.EnvSettings;
import io.sentinelx.settings.SettingKey;
import io.sentinelx.value.Artifact;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Owner;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The service's settings as the answers have them. */
public final class EnvArtifact {
  private EnvArtifact() {}

  /** The {@code .env} file, made new or from what is there. */
  public static Artifact of(Answers answers, Optional<String> existing) {
    return Artifact.open(
        answers.layout().envFile(),
        0640,
        answers.layout().isSandbox() || answers.service() == ServiceMode.NONE
            ? Owner.ROOT
            : Owner.ROOT_FOR_SERVICE,
        EnvSettings.render(existing, values(answers)));
  }

  private static Map<SettingKey, String> values(Answers answers) {
    Layout layout = answers.layout();
    Map<SettingKey, String> values = new EnumMap<>(SettingKey.class);
    Optional<Upstream> api = answers.localUpstream();
    api.ifPresent(
        upstream -> {
          values.put(SettingKey.BIND_ADDRESS, upstream.host().text());
          values.put(SettingKey.PORT, String.valueOf(upstream.port()));
        });
    values.put(SettingKey.PUBLIC_URL, answers.publicUrl());
    values.put(SettingKey.REQUIRE_DEVICE_MTLS, "true");
    values.put(SettingKey.TRUST_PROXY_CERT_HEADERS, "true");
    values.put(SettingKey.REQUIRE_CERT_COMMON_NAME_MATCH, "true");
    values.put(
        SettingKey.REQUIRE_NEW_DEVICE_APPROVAL, String.valueOf(answers.requireNewDeviceApproval()));
    values.put(SettingKey.DEVICE_CA_FILE, answers.clientCa().toString());
    values.put(SettingKey.DEVICE_CRL_FILE, answers.clientCrl().map(Path::toString).orElse(""));
    values.put(SettingKey.PROXY_SECRET_FILE, layout.proxySecret().toString());
    values.put(SettingKey.DATABASE_URL, "jdbc:sqlite:" + layout.database());
    return values;
  }
}
