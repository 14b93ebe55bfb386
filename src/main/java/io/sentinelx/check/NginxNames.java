package io.sentinelx.check;

import static io.sentinelx.finding.Finding.fail;

import io.sentinelx.finding.Finding;
import io.sentinelx.value.Quoted;
import io.sentinelx.value.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How long a name NGINX's table of server names takes. One that is longer stops every site. */
final class NginxNames {
  private static final String DIRECTIVE = "server_names_hash_bucket_size";
  private static final Path CACHE_LINE =
      Path.of("/sys/devices/system/cpu/cpu0/cache/index0/coherency_line_size");

  /** Of every processor that Debian's NGINX is built for, where the kernel does not say. */
  private static final int USUAL_CACHE_LINE = 64;

  private static final int POINTER = 8;

  private NginxNames() {}

  /** What is said of a name that is too long. */
  static Optional<Finding> tooLong(ServerName name, String dump) {
    NginxSites nginx = NginxSites.parse(dump);
    int line = cacheLine();
    Optional<NginxDirective> said = NginxSites.last(nginx.http(), DIRECTIVE);
    long bucket = bucket(said, line);
    int length = name.inUrl().length();
    return length <= longest(bucket)
        ? Optional.empty()
        : Optional.of(
            fail(
                "The server name has "
                    + length
                    + " characters; NGINX's "
                    + DIRECTIVE
                    + " of "
                    + bucket
                    + " takes "
                    + longest(bucket)
                    + ".",
                "Write \""
                    + DIRECTIVE
                    + " "
                    + enough(length, line)
                    + ";\" "
                    + said.map(d -> "in place of " + Quoted.plain(d.place()))
                        .orElse("in http {} of " + main(nginx))
                    + ", or give a shorter name."));
  }

  /**
   * The longest name for a bucket of that many bytes. An entry is a pointer, a length of two bytes
   * and the name, rounded up to whole pointers; behind the last there is one pointer more.
   */
  static long longest(long bucket) {
    return (bucket - 2 * POINTER) / POINTER * POINTER - 2;
  }

  private static long bucket(Optional<NginxDirective> said, int line) {
    long size =
        said.map(d -> String.join("", d.arguments()))
            .filter(n -> n.matches("[0-9]{1,9}"))
            .map(Long::parseLong)
            .orElse((long) line);
    return aligned(size, line);
  }

  private static long enough(int length, int line) {
    long bucket = line;
    while (longest(bucket) < length) {
      bucket *= 2;
    }
    return bucket;
  }

  private static long aligned(long size, int line) {
    return (size + line - 1) / line * line;
  }

  private static String main(NginxSites nginx) {
    return nginx.main().stream()
        .filter(d -> d.name().equals("http"))
        .findFirst()
        .map(http -> Quoted.plain(http.place()))
        .orElse("nginx.conf");
  }

  private static int cacheLine() {
    try {
      List<String> said = Files.readAllLines(CACHE_LINE);
      int line = said.isEmpty() ? 0 : Integer.parseInt(said.get(0).strip());
      return line >= 16 && Integer.bitCount(line) == 1 ? line : USUAL_CACHE_LINE;
    } catch (IOException | NumberFormatException e) {
      return USUAL_CACHE_LINE;
    }
  }
}
