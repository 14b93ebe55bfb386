package io.sentinelx.render;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a sandbox's own NGINX keeps what it writes.
 *
 * @param root the sandbox's folder, which holds the same tree as {@code /} does on a real machine
 * @param siteConfig the rendered site
 * @param asRoot whether root starts it: its workers must then stay root, as nobody else can enter
 *     the folder
 */
public record SandboxNginx(Path root, Path siteConfig, boolean asRoot) {
  /** What NGINX keeps temporary files of. */
  static final List<String> TEMP_USERS = List.of("body", "proxy", "fastcgi", "uwsgi", "scgi");

  /** The file that holds the process id of the master. */
  public Path pid() {
    return root.resolve("run/nginx.pid");
  }

  /** The log of NGINX itself. */
  public Path errorLog() {
    return root.resolve("var/log/nginx/error.log");
  }

  /** The folder under which NGINX makes its temporary ones; it must exist. */
  public Path temp() {
    return root.resolve("var/lib/nginx");
  }

  Path temp(String user) {
    return temp().resolve(user);
  }
}
