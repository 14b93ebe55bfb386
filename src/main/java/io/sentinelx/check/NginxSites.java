package io.sentinelx.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers in what {@code nginx -T} prints: enough of NGINX's grammar to find them. */
final class NginxSites {
  private static final Pattern FILE = Pattern.compile("(?m)^# configuration file (.+):$");
  private static final Pattern WORD =
      Pattern.compile("#[^\\n]*|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|[{};]|[^\\s{};]+");
  private static final Pattern PORT = Pattern.compile("(?:.*[:\\]]|^):?(\\d{1,5})$");

  /**
   * A server.
   *
   * @param file where it stands
   * @param names as they are spelled, wildcards and patterns too; none: it has no name
   * @param listens where it listens, the words of each such directive
   */
  record Site(String file, List<String> names, List<List<String>> listens) {
    /** Whether it says of itself that it takes what no other server is named for. */
    boolean isDefaultOn(int port) {
      return listens.stream()
          .filter(words -> !words.isEmpty() && port(words.get(0)) == port)
          .anyMatch(words -> words.contains("default_server") || words.contains("default"));
    }
  }

  private NginxSites() {}

  /** The servers in their order. */
  static List<Site> parse(String dump) {
    List<Site> sites = new ArrayList<>();
    Matcher file = FILE.matcher(dump);
    boolean more = file.find();
    while (more) {
      String name = file.group(1);
      int begin = file.end();
      more = file.find();
      sites.addAll(in(name, dump.substring(begin, more ? file.start() : dump.length())));
    }
    return sites;
  }

  private static List<Site> in(String file, String text) {
    List<Site> sites = new ArrayList<>();
    Deque<String> blocks = new ArrayDeque<>();
    List<String> statement = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String found = word.group();
      switch (found.charAt(0)) {
        case '#' -> {}
        case '{' -> {
          blocks.push(statement.isEmpty() ? "" : statement.get(0));
          if (blocks.peek().equals("server") && isHttp(blocks)) {
            sites.add(new Site(file, new ArrayList<>(), new ArrayList<>()));
          }
          statement.clear();
        }
        case '}' -> {
          blocks.poll();
          statement.clear();
        }
        case ';' -> {
          if ("server".equals(blocks.peek()) && isHttp(blocks) && !sites.isEmpty()) {
            take(statement, sites.get(sites.size() - 1));
          }
          statement.clear();
        }
        default -> statement.add(unquoted(found));
      }
    }
    return sites;
  }

  private static void take(List<String> statement, Site site) {
    if (statement.isEmpty()) {
      return;
    }
    List<String> rest = List.copyOf(statement.subList(1, statement.size()));
    switch (statement.get(0)) {
      case "server_name" -> site.names().addAll(rest);
      case "listen" -> site.listens().add(rest);
      default -> {}
    }
  }

  private static boolean isHttp(Deque<String> blocks) {
    return !blocks.contains("stream") && !blocks.contains("mail");
  }

  /** The port of an address as {@code listen} takes it: 80 where it names none, 0 of a file. */
  static int port(String address) {
    if (address.startsWith("unix:")) {
      return 0;
    }
    Matcher port = PORT.matcher(address);
    return port.matches() ? Integer.parseInt(port.group(1)) : 80;
  }

  private static String unquoted(String word) {
    char first = word.charAt(0);
    return (first == '"' || first == '\'') && word.length() > 1
        ? word.substring(1, word.length() - 1)
        : word;
  }
}
