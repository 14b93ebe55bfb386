package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;
import static io.sentinelx.finding.Finding.skip;

import io.sentinelx.finding.Finding;
import io.sentinelx.os.CommandResult;
import io.sentinelx.os.Users;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Is the place we write to one that NGINX reads? */
final class NginxIncludeCheck {
  private static final Pattern INCLUDE =
      Pattern.compile("(?m)^\\s*include\\s+[\"']?([^\\s\"';]+)[\"']?\\s*;");
  private static final Path NGINX_FOLDER = Path.of("/etc/nginx");

  private NginxIncludeCheck() {}

  static Finding look(Target target, ConfigDump config) {
    if (target.layout().isSandbox()) {
      return skip("A sandbox has an NGINX of its own.");
    }
    if (target.nginxVersion().isEmpty() || !Users.isRoot()) {
      return skip("NGINX's configuration cannot be read.");
    }
    CommandResult dump = config.result();
    if (!dump.ok()) {
      return skip("NGINX's configuration is broken; see host.nginx-healthy.");
    }
    return look(dump.output(), target.layout().outputPath());
  }

  static Finding look(String dump, Path output) {
    Matcher include = INCLUDE.matcher(dump);
    while (include.find()) {
      Path pattern = NGINX_FOLDER.resolve(include.group(1));
      if (covers(pattern, output)) {
        return pass("NGINX reads " + output + ".");
      }
    }
    return fail(
        "No include in NGINX's configuration covers " + output + ".",
        "Add \"include "
            + output.getParent()
            + "/*.conf;\" to http {} in /etc/nginx/nginx.conf, or"
            + " choose another --output-path.");
  }

  /** As {@code glob(3)} has it: a star takes no name that begins with a dot. */
  private static boolean covers(Path pattern, Path output) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(output)
        && (!isHidden(output) || isHidden(pattern));
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
