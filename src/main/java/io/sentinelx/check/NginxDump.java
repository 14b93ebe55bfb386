package io.sentinelx.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code nginx -T} prints: every file that NGINX reads.
 *
 * @param files their texts by their names, the main one first
 */
record NginxDump(Map<String, String> files) {
  /** A line ends with a line feed alone: a file's name may hold a carriage return. */
  private static final Pattern FILE = Pattern.compile("(?md)^# configuration file (.+):$");

  /** An include that includes itself ends here; NGINX would refuse it. */
  private static final int DEEPEST = 20;

  static NginxDump of(String printed) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher file = FILE.matcher(printed);
    boolean more = file.find();
    while (more) {
      String name = file.group(1);
      int begin = Math.min(file.end() + 1, printed.length());
      more = file.find();
      int end = more ? Math.max(begin, file.start()) : printed.length();
      files.putIfAbsent(name, printed.substring(begin, end));
    }
    return new NginxDump(files);
  }

  /**
   * The same with that file as well, unless it is there; where no include covers it, it is idle.
   */
  NginxDump with(Path file, String text) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.merge(file.toString(), text, (there, first) -> first + there);
    return new NginxDump(more);
  }

  /** Everything in the order in which NGINX reads it, what is included in its place. */
  List<NginxDirective> read() {
    return files.isEmpty() ? List.of() : read(files.keySet().iterator().next(), 0);
  }

  private List<NginxDirective> read(String file, int depth) {
    return depth > DEEPEST ? List.of() : expanded(NginxParser.parse(file, files.get(file)), depth);
  }

  private List<NginxDirective> expanded(List<NginxDirective> directives, int depth) {
    List<NginxDirective> all = new ArrayList<>();
    for (NginxDirective directive : directives) {
      if (directive.name().equals("include") && directive.words().size() == 2) {
        for (String file : matching(directive.words().get(1))) {
          all.addAll(read(file, depth + 1));
        }
      } else {
        all.add(
            directive.block().isEmpty()
                ? directive
                : directive.with(expanded(directive.block(), depth)));
      }
    }
    return all;
  }

  /** In the order of their bytes, as NGINX runs without a locale. */
  private TreeSet<String> matching(String include) {
    Path folder = Path.of(files.keySet().iterator().next()).getParent();
    String pattern = include.startsWith("/") || folder == null ? include : folder + "/" + include;
    Pattern glob = Pattern.compile(regex(pattern), Pattern.DOTALL);
    TreeSet<String> found = new TreeSet<>();
    files.keySet().stream().filter(file -> glob.matcher(file).matches()).forEach(found::add);
    return found;
  }

  /** As glob(7): a star does not cross a slash, and no wildcard takes a leading dot. */
  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      boolean first = i == 0 || glob.charAt(i - 1) == '/';
      int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(first ? "(?!\\.)" : "").append("[^/]*");
      } else if (c == '?') {
        regex.append(first ? "(?!\\.)" : "").append("[^/]");
      } else if (end > 0) {
        String set = glob.substring(i + 1, end).replaceAll("[\\\\\\[&^]", "\\\\$0");
        regex.append(set.startsWith("!") ? "[^/" + set.substring(1) : "[" + set).append(']');
        i = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
