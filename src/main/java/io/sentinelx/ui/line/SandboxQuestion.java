package io.sentinelx.ui.line;

import io.sentinelx.answers.Resolution;
import io.sentinelx.ui.Backstage;
import io.sentinelx.ui.SandboxPath;
import io.sentinelx.ui.line.Lines.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks for a sandbox's folder. */
final class SandboxQuestion {
  private final Lines lines;
  private final Prompt prompt;
  private final Backstage backstage;

  SandboxQuestion(Lines lines, Prompt prompt, Backstage backstage) {
    this.lines = lines;
    this.prompt = prompt;
    this.backstage = backstage;
  }

  /** A folder that can be one; nothing: back. */
  Optional<Path> ask() {
    String standard = SandboxPath.standard().toString();
    while (true) {
      Optional<String> typed =
          prompt.ask(
              "Sandbox folder [" + standard + "]",
              List.of(
                  "Everything is put under this folder, and nothing outside it is touched. Type"
                      + " the full path of a folder that does not exist yet, or of a sandbox of"
                      + " yours."),
              Tab.FOLDERS);
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      Resolution<Path> folder =
          SandboxPath.read(typed.get().isEmpty() ? standard : typed.get(), backstage);
      if (folder.value().isPresent()) {
        return folder.value();
      }
      folder.problems().forEach(p -> Words.tell(lines, p));
    }
  }
}
