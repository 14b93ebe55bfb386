package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Commands;
import io.sentinelx.os.Nginx;
import io.sentinelx.render.NginxConfig;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;

/** NGINX after a change. */
public final class NginxChecks {
  /** Answers after a reload, each on a connection of its own. */
  private static final int IN_A_ROW = 10;

  private NginxChecks() {}

  /** {@code nginx -t} on what is on disk. */
  public static Check syntax(Nginx nginx) {
    return new Check(
        CheckId.NGINX_SYNTAX,
        () -> {
          CommandResult result = Commands.run(nginx.test());
          return result.ok()
              ? pass("nginx -t accepts the configuration.")
              : fail("NGINX does not accept it: " + reason(result), "See: " + nginx.test());
        });
  }

  /** Whether NGINX's master runs; it reports a failed reload only in its log. */
  public static Check reload(Nginx nginx) {
    return new Check(
        CheckId.NGINX_RELOAD,
        () ->
            nginx
                .master()
                .map(master -> pass("NGINX runs as " + master + "."))
                .orElseGet(() -> fail("NGINX does not run.", "See why: " + nginx.log())));
  }

  /**
   * Whether the answers on our listener carry {@code configId}; waits for new workers to take over.
   *
   * @param changed whether there may be workers of another configuration still: they may take a few
   *     connections more after the first new one answered, so one answer proves nothing
   */
  public static Check serving(ProbeSource source, String configId, boolean changed) {
    int inARow = changed ? IN_A_ROW : 1;
    return new Check(
        CheckId.NGINX_SERVING,
        () ->
            Patience.until(
                () -> {
                  try {
                    Probe probe = source.probe();
                    String id = configId;
                    for (int i = 0; i < inARow && id.equals(configId); i++) {
                      id = configId(probe).orElse("none");
                    }
                    return id.equals(configId)
                        ? pass("The answer comes from configuration " + configId + ".")
                        : fail(
                            "What answers is not the new configuration"
                                + " (it says "
                                + Quoted.plain(id)
                                + ", not "
                                + configId
                                + ").",
                            "Look for another server on that address and name: nginx -T");
                  } catch (IOException | GeneralSecurityException e) {
                    return fail(
                        "Nothing answers as it should: "
                            + Quoted.plain(String.valueOf(e.getMessage())),
                        "See NGINX's error log.");
                  }
                }));
  }

  /** The id of the configuration that answers {@code probe}, if it is one of ours. */
  public static Optional<String> configId(Probe probe) throws IOException {
    return Optional.ofNullable(
        probe.get("/").headers().get(NginxConfig.ID_HEADER.toLowerCase(Locale.ROOT)));
  }

  /** Makes a probe; what it needs is on disk only once it is installed. */
  @FunctionalInterface
  public interface ProbeSource {
    /** The probe. */
    Probe probe() throws IOException, GeneralSecurityException;
  }

  /** The line of {@code nginx -t}'s output that says why. */
  public static String reason(CommandResult result) {
    return Quoted.plain(
        result
            .output()
            .lines()
            .filter(l -> l.contains("[emerg]") || l.contains("[alert]"))
            .findFirst()
            .orElse(result.lastLine())
            .strip());
  }
}
