package io.sentinelx.render;

import io.sentinelx.value.InvalidValue;
import io.sentinelx.value.Layout;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.Upstream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The units of the API service: a socket that systemd holds and the service behind it. */
public final class SystemdUnits {
  /** The unit that holds the port. */
  public static final String SOCKET = "sentinel-secure-x-api.socket";

  /** The unit that answers. */
  public static final String SERVICE = "sentinel-secure-x-api.service";

  /** A drop-in of it, for a systemd that cannot make namespaces. */
  public static final String REDUCED = SERVICE + ".d/50-reduced.conf";

  /** The unit that takes back, at boot, what a run left that lost its power. */
  public static final String RECOVER = "sentinel-secure-x-recover.service";

  private SystemdUnits() {}

  /** The socket unit, listening where NGINX expects the API. */
  public static String socket(Templates templates, String publicUrl, Upstream listen) {
    return templates.render(
        "systemd/" + SOCKET,
        Map.of("publicUrl", word(publicUrl), "listen", listen.authority()),
        text -> text);
  }

  /** The service unit. */
  public static String service(Templates templates, String publicUrl, Layout layout) {
    Map<String, String> context = new HashMap<>();
    context.put("publicUrl", word(publicUrl));
    context.put("command", argument(layout.currentRelease().resolve("bin/sentinelx")));
    context.put("envFile", argument(layout.envFile()));
    context.put("databaseDir", path(layout.databaseDir()));
    context.put("devices", path(layout.pki("devices")));
    context.put("deviceCaKey", path(layout.pki("device-ca.key")));
    context.put("serverCaKey", path(layout.pki("server-ca.key")));
    context.put("serverKey", path(layout.pki("server.key")));
    context.put("installs", path(layout.installs()));
    return templates.render("systemd/" + SERVICE, context, text -> text);
  }

  /** The unit that looks at boot. */
  public static String recover(Templates templates, String publicUrl, Layout layout) {
    return templates.render(
        "systemd/" + RECOVER,
        Map.of(
            "publicUrl",
            word(publicUrl),
            "command",
            argument(layout.currentRelease().resolve("bin/sentinelx")),
            "installs",
            layout.installs().toString().replace("%", "%%"),
            "mounts",
            path(layout.installDir()) + " " + path(layout.stateDir())),
        text -> text);
  }

  /** The drop-in, which is the same everywhere. */
  public static String reduced(Templates templates) {
    return templates.render("systemd/" + REDUCED, Map.of(), text -> text);
  }

  /** A path as a word of a setting: {@code %} begins a specifier, and spaces end a word. */
  private static String path(Path path) {
    return word(path.toString());
  }

  /** A path as an argument of {@code ExecStart}, where {@code $} begins a variable too. */
  private static String argument(Path path) {
    return word(path.toString().replace("$", "$$"));
  }

  private static String word(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue(
          Quoted.of(text) + " cannot stand in a systemd unit.", "Choose another path.");
    }
    String specifiers = text.replace("%", "%%");
    boolean plain = specifiers.chars().noneMatch(c -> " \"'\\;".indexOf(c) >= 0);
    return plain ? specifiers : '"' + specifiers.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Where the socket unit with that text listens, a word each. */
  public static List<String> listeners(String socket) {
    return socket.lines().filter(line -> line.startsWith("ListenStream=")).toList();
  }
}
