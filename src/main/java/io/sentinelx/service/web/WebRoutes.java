package io.sentinelx.service.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/** The routes of the pages for people, and the page for addresses that nothing is at. */
public final class WebRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(WebRoutes.class);
  private static final Map<String, String> ASSETS =
      Map.of("style.css", "text/css; charset=utf-8", "mark.svg", "image/svg+xml");

  private final DocsLibrary docs;
  private final Layout layout;

  private WebRoutes(DocsLibrary docs) {
    this.docs = docs;
    this.layout = new Layout(docs.entries());
  }

  /**
   * The pages with the documentation in {@code folder}.
   *
   * @throws IOException if the folder cannot be listed
   */
  public static WebRoutes of(Path folder) throws IOException {
    return new WebRoutes(DocsLibrary.of(folder));
  }

  /** Adds the routes. */
  public void define(Service spark) {
    spark.get("/", (request, response) -> page(response, layout.landing()));
    spark.get("/docs", (request, response) -> page(response, layout.docsIndex()));
    spark.get("/docs/:page", this::docsPage);
    ASSETS.forEach(
        (name, type) ->
            spark.get("/assets/" + name, (request, response) -> asset(response, name, type)));
  }

  /** The page for an address that nothing is at; its status is set already. */
  public String notFound(Response response) {
    return page(response, layout.notFound());
  }

  /** The page for a failure; its status is set already. */
  public String failed(Response response) {
    return page(response, layout.failed());
  }

  private String docsPage(Request request, Response response) {
    String name = request.params(":page");
    Optional<DocsPage> page = docs.page(name);
    if (page.isEmpty()) {
      response.status(404);
      return notFound(response);
    }
    return page(response, layout.docsPage(name, page.get()));
  }

  private static String page(Response response, String html) {
    response.type("text/html; charset=utf-8");
    response.header("Cache-Control", "no-cache");
    return html;
  }

  private static String asset(Response response, String name, String type) throws IOException {
    response.type(type);
    response.header("Cache-Control", "public, max-age=3600");
    try (InputStream in = WebRoutes.class.getResourceAsStream("/web/" + name)) {
      if (in == null) {
        LOG.error("The asset {} is missing in this build.", name);
        throw new IOException("missing asset");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
