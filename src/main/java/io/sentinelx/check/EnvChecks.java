package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;
import static io.sentinelx.finding.Finding.warn;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.finding.Finding;
import io.sentinelx.os.FileRefused;
import io.sentinelx.os.TrustedFile;
import io.sentinelx.settings.EnvFile;
import io.sentinelx.settings.EnvFinding;
import io.sentinelx.settings.SettingKey;
import io.sentinelx.settings.Settings;
import io.sentinelx.value.HostAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The service's settings. */
public final class EnvChecks {
  private EnvChecks() {}

  /** All of them; {@code proxy install --env-file} runs just these. */
  public static List<Check> of(Target target) {
    return List.of(
        new Check(CheckId.ENV_READABLE, () -> readable(target)),
        new Check(CheckId.ENV_VALUES, () -> onFile(target, EnvChecks::values)),
        new Check(
            CheckId.ENV_MTLS_REQUIRED,
            () ->
                onFile(
                    target,
                    env ->
                        is(
                            env,
                            SettingKey.REQUIRE_DEVICE_MTLS,
                            "A heartbeat needs a client certificate.",
                            "A heartbeat does not need a client certificate."))),
        new Check(
            CheckId.ENV_PROXY_HEADERS_TRUSTED,
            () ->
                target.expectProxyHeaders()
                    ? onFile(
                        target,
                        env ->
                            is(
                                env,
                                SettingKey.TRUST_PROXY_CERT_HEADERS,
                                "The certificate headers that NGINX sets are believed.",
                                "The certificate headers that NGINX sets are not believed."))
                    : skip("Whether the API is behind the proxy was not said.")),
        new Check(CheckId.ENV_LOOPBACK_BIND, () -> onFile(target, EnvChecks::loopback)));
  }

  private static Finding readable(Target target) {
    if (target.envFile().isEmpty()) {
      return skip("No settings file was named.");
    }
    Path file = target.envFile().get();
    if (target.envAsPlanned().isPresent() && Files.isSymbolicLink(file)) {
      return fail(
          file + " is a link: set-up would replace it, and leave what it leads to behind.",
          "Put the file itself there.");
    }
    try {
      TrustedFile.text(file);
      return pass(file + " can be read.");
    } catch (FileRefused e) {
      if (!e.isMissing()) {
        return fail(e.getMessage(), e.remedy());
      }
      return target.envAsPlanned().isPresent()
          ? skip(file + " is not there yet; set-up writes it.")
          : fail(file + " does not exist.", "Name the service's .env file with --env-file.");
    }
  }

  private static Finding onFile(Target target, Function<EnvFile, Finding> look) {
    Optional<EnvFile> env =
        target
            .envAsPlanned()
            .map(EnvFile::parse)
            .or(() -> target.envFile().flatMap(EnvChecks::read));
    return env.map(look).orElseGet(() -> skip("There is no settings file to look at."));
  }

  private static Finding values(EnvFile env) {
    List<EnvFinding> findings = Settings.read(env).findings();
    if (findings.isEmpty()) {
      return pass("Every key is known, and every value sound.");
    }
    String detail =
        findings.stream()
            .map(f -> (f.line() > 0 ? "Line " + f.line() + ": " : "") + f.message())
            .collect(Collectors.joining(" "));
    String remedy =
        findings.stream().map(EnvFinding::remedy).distinct().collect(Collectors.joining(" "));
    return findings.stream().anyMatch(EnvFinding::isError)
        ? fail(detail, remedy)
        : warn(detail, remedy);
  }

  private static Finding is(EnvFile env, SettingKey key, String yes, String no) {
    String value = env.get(key.key()).map(EnvFile.Entry::value).orElse(key.defaultValue());
    return value.equals("true") ? pass(yes) : fail(no, "Set " + key.key() + "=true.");
  }

  private static Finding loopback(EnvFile env) {
    SettingKey key = SettingKey.BIND_ADDRESS;
    String value = env.get(key.key()).map(EnvFile.Entry::value).orElse(key.defaultValue());
    return HostAddress.parse(value).filter(HostAddress::isLoopback).isPresent()
        ? pass("The API listens on the loopback only.")
        : fail(
            "The API would listen where others can reach it.", "Set " + key.key() + "=127.0.0.1.");
  }

  private static Optional<EnvFile> read(Path file) {
    try {
      return Optional.of(EnvFile.parse(TrustedFile.text(file)));
    } catch (FileRefused e) {
      return Optional.empty();
    }
  }
}
