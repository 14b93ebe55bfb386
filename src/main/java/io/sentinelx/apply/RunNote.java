package io.sentinelx.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run was going to do, in its folder's {@code plan.json}, for people and for {@link
 * History}.
 *
 * @param command such as "setup"
 * @param release the version of the program that ran
 * @param from the id of the install that it began with; empty: there was none
 * @param steps what was to be done, in its order
 * @param changes what each path was to become: {@code ACTION PATH}
 */
public record RunNote(
    String command, String release, String from, List<String> steps, List<String> changes) {
  private static final String NAME = "plan.json";

  public RunNote {
    steps = List.copyOf(steps);
    changes = List.copyOf(changes);
  }

  void writeTo(Path folder) throws IOException {
    String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    Disk.replace(folder.resolve(NAME), text.getBytes(StandardCharsets.UTF_8), fresh -> {});
  }

  /** That of a run; none where it was killed before it planned, or is of a later release. */
  static Optional<RunNote> in(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readValue(Files.readAllBytes(path), RunNote.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
