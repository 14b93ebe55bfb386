package io.sentinelx.check;

import java.util.List;

/**
 * One statement of an NGINX configuration.
 *
 * @param file where it stands
 * @param line where its first word is, from 1
 * @param words its name and its arguments, without quotes and escapes; none: a block without a name
 * @param block what stands between its braces; none: it ends with a semicolon, or its block is
 *     empty
 */
record NginxDirective(String file, int line, List<String> words, List<NginxDirective> block) {
  NginxDirective {
    words = List.copyOf(words);
    block = List.copyOf(block);
  }

  String name() {
    return words.isEmpty() ? "" : words.get(0);
  }

  List<String> arguments() {
    return words.isEmpty() ? List.of() : words.subList(1, words.size());
  }

  /** The same with another block. */
  NginxDirective with(List<NginxDirective> other) {
    return new NginxDirective(file, line, words, other);
  }

  /** {@code FILE:LINE}. */
  String place() {
    return file + ":" + line;
  }
}
