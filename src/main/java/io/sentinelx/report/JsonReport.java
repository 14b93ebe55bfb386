package io.sentinelx.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sentinelx.value.EscapedJson;
import io.sentinelx.value.Quoted;
import java.util.Locale;

/** A report as one JSON object. Names and shape are a contract with scripts. */
public final class JsonReport {
  private static final ObjectMapper JSON = EscapedJson.mapper();

  private JsonReport() {}

  /** The object, on several lines, without a line feed at its end. */
  public static String render(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("command", report.command());
    root.put("outcome", lower(report.outcome()));
    root.put("exitCode", report.exitCode().code());
    ArrayNode problems = root.putArray("problems");
    report
        .problems()
        .forEach(
            p ->
                problems
                    .addObject()
                    .put("answer", p.answer())
                    .put("flag", p.flag())
                    .put("message", p.message())
                    .put("remedy", p.remedy()));
    ArrayNode checks = root.putArray("checks");
    report
        .checks()
        .forEach(
            c ->
                checks
                    .addObject()
                    .put("id", c.id().id())
                    .put("title", c.id().title())
                    .put("state", lower(c.finding().state()))
                    .put("detail", c.finding().detail())
                    .put("remedy", c.finding().remedy())
                    .put("millis", c.millis()));
    ArrayNode changes = root.putArray("changes");
    report
        .changes()
        .forEach(
            c ->
                changes
                    .addObject()
                    .put("path", Quoted.plain(c.path().toString()))
                    .put("action", lower(c.action()))
                    .put("mode", String.format(Locale.ROOT, "%04o", c.mode()))
                    .put("owner", c.owner()));
    root.put("log", report.log().map(p -> Quoted.plain(p.toString())).orElse(null));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
