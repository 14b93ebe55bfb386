package io.sentinelx.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A program that was run to its end, without a terminal and without standard input. */
public record Ran(int exit, String out, String err) {
  private static final int SECONDS = 120;

  /** Runs it. */
  public static Ran of(List<String> words) {
    return of(Path.of(""), words);
  }

  /** Runs it in {@code folder}. */
  public static Ran of(Path folder, List<String> words) {
    try {
      Path out = Files.createTempFile("out", null);
      Path err = Files.createTempFile("err", null);
      try {
        Process process =
            new ProcessBuilder(words)
                .directory(folder.toAbsolutePath().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(words + " did not end within " + SECONDS + " s");
        }
        return new Ran(process.exitValue(), read(out), read(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Standard output, which has to be one JSON value and nothing else. */
  public JsonNode json() {
    try {
      JsonNode node = new ObjectMapper().readerFor(JsonNode.class).readTree(out);
      if (node == null || node.isMissingNode()) {
        throw new AssertionError("no JSON on standard output: " + this);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + this, e);
    }
  }

  /** The state of that check in the report. */
  public String state(String check) {
    return check(check).path("state").asText();
  }

  /** That check in the report; missing where it is not in it. */
  public JsonNode check(String id) {
    JsonNode found = com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    for (JsonNode check : json().path("checks")) {
      if (check.path("id").asText().equals(id)) {
        found = check;
      }
    }
    return found;
  }

  /** The paths that the report says are changed. */
  public List<String> changed() {
    return StreamSupport.stream(json().path("changes").spliterator(), false)
        .filter(c -> !c.path("action").asText().equals("unchanged"))
        .map(c -> c.path("path").asText())
        .sorted()
        .collect(Collectors.toList());
  }

  /** The answers that the report has a problem with, in its order. */
  public List<String> problems() {
    return StreamSupport.stream(json().path("problems").spliterator(), false)
        .map(p -> p.path("answer").asText())
        .collect(Collectors.toList());
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
