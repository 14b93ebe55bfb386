package io.sentinelx.service.web;

/** Text in HTML. */
final class Html {
  private Html() {}

  /** {@code text} so that it means itself, in an element and in a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
