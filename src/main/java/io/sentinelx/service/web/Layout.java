package io.sentinelx.service.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The frame around every page, and the pages that are more than a document. */
final class Layout {
  private static final String PRODUCT = "Sentinel Secure X";

  private final List<DocsLibrary.Entry> docs;

  Layout(List<DocsLibrary.Entry> docs) {
    this.docs = List.copyOf(docs);
  }

  String landing() {
    return frame(
        PRODUCT,
        """
        <main class="landing">
          <img src="/assets/mark.svg" alt="" width="72" height="72">
          <h1>Sentinel Secure X</h1>
          <p class="lead">The control plane of this fleet. Devices report here and prove who they are
          with a certificate; people read and decide.</p>
          <div class="cards">
            <a class="card" href="/docs"><strong>Documentation</strong>
              <span>Set up a device, run the control plane, look up every answer.</span></a>
            <div class="card"><strong>For devices</strong>
              <span>Send <code>POST /api/heartbeat</code> over TLS with the client certificate that
              your operator issued.</span></div>
            <a class="card" href="/api/health/ready"><strong>Health</strong>
              <span>Whether the service accepts heartbeats now.</span></a>
          </div>
        </main>
        """);
  }

  String docsIndex() {
    StringBuilder list = new StringBuilder();
    for (DocsLibrary.Entry entry : docs) {
      list.append("<li>")
          .append(link(entry, false))
          .append("<p>")
          .append(Html.escape(entry.summary()))
          .append("</p></li>\n");
    }
    String body =
        docs.isEmpty()
            ? "<p>This installation carries no documentation.</p>"
            : "<ol class=\"pages\">\n" + list + "</ol>";
    return frame(
        "Documentation",
        "<main class=\"reading\">\n<article>\n<h1>Documentation</h1>\n"
            + body
            + "\n</article>\n</main>\n");
  }

  String docsPage(String name, DocsPage page) {
    return frame(
        page.title(),
        "<div class=\"columns\">\n"
            + navigation(name, page)
            + "<main class=\"reading\">\n<article>\n"
            + page.body()
            + "</article>\n</main>\n</div>\n");
  }

  String notFound() {
    return frame(
        "Not found",
        """
        <main class="reading"><article>
          <h1>Not found</h1>
          <p>There is no page at this address. Begin at the <a href="/">start</a>
          or in the <a href="/docs">documentation</a>.</p>
        </article></main>
        """);
  }

  String failed() {
    return frame(
        "Something went wrong",
        """
        <main class="reading"><article>
          <h1>Something went wrong</h1>
          <p>The service could not make this page. Its log says why.</p>
        </article></main>
        """);
  }

  private String navigation(String current, DocsPage page) {
    StringBuilder nav = new StringBuilder("<nav aria-label=\"Documentation\">\n<ul>\n");
    for (DocsLibrary.Entry entry : docs) {
      boolean here = entry.name().equals(current);
      nav.append(here ? "<li class=\"here\">" : "<li>").append(link(entry, here));
      if (here && !page.sections().isEmpty()) {
        nav.append("\n<ul>\n");
        for (DocsPage.Section section : page.sections()) {
          nav.append("<li><a href=\"#")
              .append(Html.escape(section.anchor()))
              .append("\">")
              .append(Html.escape(section.title()))
              .append("</a></li>\n");
        }
        nav.append("</ul>\n");
      }
      nav.append("</li>\n");
    }
    return nav.append("</ul>\n</nav>\n").toString();
  }

  private static String link(DocsLibrary.Entry entry, boolean current) {
    return "<a href=\"/docs/"
        + Html.escape(entry.name())
        + (current ? "\" aria-current=\"page\">" : "\">")
        + Html.escape(entry.title())
        + "</a>";
  }

  private static String frame(String title, String body) {
    String full = Optional.of(title).filter(PRODUCT::equals).orElse(title + " · " + PRODUCT);
    return String.format(
        Locale.ROOT,
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="stylesheet" href="/assets/style.css">
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
        </head>
        <body>
        <header><a class="brand" href="/"><img src="/assets/mark.svg" alt="" width="24" height="24">
        Sentinel Secure X</a> <a href="/docs">Documentation</a></header>
        %s</body>
        </html>
        """,
        Html.escape(full),
        body);
  }
}
