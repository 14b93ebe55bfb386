package io.sentinelx.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads one file of NGINX's configuration as NGINX itself does: words end at white space, {@code ;}
 * and <code>{</code>; quotes, comments and <code>${</code> count only where NGINX sees them. What
 * is no configuration gives what could be read of it.
 */
final class NginxParser {
  /** NGINX's own blocks are four deep; nobody gets at what is deeper than this. */
  private static final int DEEPEST = 50;

  private record Open(int line, List<String> words, List<NginxDirective> inside) {}

  private final String file;
  private final String text;
  private final Deque<Open> open = new ArrayDeque<>();
  private int at;
  private int line = 1;
  private int begin = 1;
  private List<String> words = new ArrayList<>();

  private NginxParser(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The statements of {@code text}, blocks with theirs. */
  static List<NginxDirective> parse(String file, String text) {
    return new NginxParser(file, text).all();
  }

  private List<NginxDirective> all() {
    open.push(new Open(1, List.of(), new ArrayList<>()));
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case ';' -> {
          end(words, begin, List.of());
          next();
        }
        case '{' -> {
          open.push(new Open(words.isEmpty() ? line : begin, words, new ArrayList<>()));
          words = new ArrayList<>();
          next();
        }
        case '}' -> {
          close();
          next();
        }
        case '#' -> comment();
        default -> {
          if (isSpace(c)) {
            next();
          } else {
            word();
          }
        }
      }
    }
    while (open.size() > 1) {
      close();
    }
    return open.element().inside();
  }

  private void word() {
    if (words.isEmpty()) {
      begin = line;
    }
    char first = text.charAt(at);
    words.add(first == '"' || first == '\'' ? quoted(first) : plain());
  }

  private String quoted(char quote) {
    StringBuilder word = new StringBuilder();
    next();
    while (at < text.length() && text.charAt(at) != quote) {
      character(word);
    }
    if (at < text.length()) {
      next();
    }
    return word.toString();
  }

  private String plain() {
    StringBuilder word = new StringBuilder();
    while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != ';') {
      boolean variable = word.length() > 0 && text.charAt(at - 1) == '$';
      if (text.charAt(at) == '{' && !variable) {
        break;
      }
      character(word);
    }
    return word.toString();
  }

  /** One character, or two where the first is a backslash. */
  private void character(StringBuilder word) {
    char c = next();
    if (c != '\\' || at == text.length()) {
      word.append(c);
      return;
    }
    char escaped = next();
    switch (escaped) {
      case '"', '\'', '\\' -> word.append(escaped);
      case 't' -> word.append('\t');
      case 'r' -> word.append('\r');
      case 'n' -> word.append('\n');
      default -> word.append(c).append(escaped);
    }
  }

  private void comment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      next();
    }
  }

  private void close() {
    words = new ArrayList<>();
    if (open.size() > 1) {
      Open closed = open.pop();
      end(closed.words(), closed.line(), open.size() > DEEPEST ? List.of() : closed.inside());
    }
  }

  private void end(List<String> said, int where, List<NginxDirective> block) {
    open.element().inside().add(new NginxDirective(file, where, said, block));
    words = new ArrayList<>();
  }

  private char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
    }
    return c;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
