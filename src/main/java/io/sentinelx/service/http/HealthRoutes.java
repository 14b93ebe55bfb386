package io.sentinelx.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sentinelx.value.EscapedJson;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import javax.servlet.http.HttpServletRequest;
import spark.Request;
import spark.Response;
import spark.Service;

/** {@code /api/health/live} and {@code /api/health/ready}. */
public final class HealthRoutes {
  private static final JsonFactory JSON = EscapedJson.factory();

  private final Readiness readiness;
  private final String version;

  /**
   * @param version this release's
   */
  public HealthRoutes(Readiness readiness, String version) {
    this.readiness = readiness;
    this.version = version;
  }

  /** Adds the routes. */
  public void define(Service spark) {
    spark.get("/api/health/live", (request, response) -> live(response));
    spark.get("/api/health/ready", this::ready);
  }

  private static String live(Response response) {
    json(response);
    return "{\"status\":\"live\"}";
  }

  private String ready(Request request, Response response) throws IOException {
    json(response);
    Readiness.Verdict verdict = readiness.verdict();
    response.status(verdict.isReady() ? 200 : 503);
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("status", verdict.isReady() ? "ready" : "not_ready");
      if (isDirect(request.raw())) {
        json.writeStringField("version", version);
        json.writeStringField("java", Runtime.version().toString());
        json.writeArrayFieldStart("checks");
        for (Readiness.Check check : verdict.checks()) {
          json.writeStartObject();
          json.writeStringField("id", check.id());
          json.writeStringField("state", check.passed() ? "pass" : "fail");
          json.writeStringField("detail", check.detail());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return out.toString();
  }

  private static void json(Response response) {
    response.type("application/json");
    response.header("Cache-Control", "no-store");
  }

  private static boolean isDirect(HttpServletRequest request) {
    return Caller.isDirect(request.getRemoteAddr(), Collections.list(request.getHeaderNames()));
  }
}
