package io.sentinelx.ui.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentinelx.answers.Given;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.report.Report;
import io.sentinelx.testing.Sandbox;
import io.sentinelx.ui.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person who types what was written down before, a line whenever they are asked, and goes away at
 * the end of it. What both say is taken down as a terminal would show it.
 */
final class Script {
  private static final boolean WRITE = "write".equals(System.getProperty("sentinelx.golden"));
  private static final Path GOLDEN = Path.of("src/test/resources/golden/line");

  /** Where lines break depends on what is in them, so those that go on are joined. */
  private static final List<Map.Entry<String, String>> UNSTEADY =
      List.of(
          Map.entry("\n    (?=\\S)", " "),
          Map.entry("(?m)^(System|NGINX): .*$", "$1: ..."),
          Map.entry("(?m)^You are (not )?root.*$", "You are ..."),
          Map.entry("(?m)^ *still waiting .*\n", ""),
          Map.entry("(?m), [0-9]+\\.[0-9] s$", ""),
          Map.entry("[0-9]{1,2} [A-Z][a-z]{2} 20[0-9]{2}", "DATE"),
          Map.entry("in [0-9]+ days", "in N days"),
          Map.entry("[0-9]+ MB", "N MB"),
          Map.entry("[0-9]+ checks passed", "N checks passed"),
          Map.entry("(pid|process) [0-9]+", "$1 N"),
          Map.entry("[0-9]{2}:[0-9]{2}:[0-9]{2} UTC", "TIME UTC"),
          Map.entry("\\b20[0-9]{6}-[0-9]{6}(-[0-9]+)?\\b", "RUN"),
          Map.entry("\\b[0-9a-f]{12}\\b", "ID"),
          Map.entry(" CA [0-9a-f]{6}\\b", " CA ID"),
          Map.entry("owner \\S+", "owner OWNER"),
          Map.entry("localhost is .*, which", "localhost is 127.0.0.1, which"),
          Map.entry("(?m)^ *ok: \\[::1\\]:.* answers with .*\n.*\n", ""));

  private final ArrayDeque<Runnable> lines = new ArrayDeque<>();
  private final List<Map.Entry<String, Runnable>> hooks = new ArrayList<>();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final ArrayDeque<Byte> pending = new ArrayDeque<>();
  private final Path folder;

  Script(Path folder) {
    this.folder = folder;
  }

  /** Answers the next questions with these lines. */
  Script types(String... texts) {
    for (String text : texts) {
      lines.add(() -> enter(text));
    }
    return this;
  }

  /** Does this when the next question is asked, and then answers it. */
  Script does(Runnable deed, String text) {
    lines.add(
        () -> {
          deed.run();
          enter(text);
        });
    return this;
  }

  /** Does this once, as soon as the text is shown. */
  Script when(String text, Runnable deed) {
    hooks.add(Map.entry(text, deed));
    return this;
  }

  /** Runs line mode for the sandbox in the folder, with these answers as flags. */
  Report runs(Given flags) throws IOException {
    return runs(Optional.of(folder), flags);
  }

  /** Runs line mode as it is begun without a sandbox. */
  Report runsOnTheMachine() throws IOException {
    return runs(Optional.empty(), Given.nothing());
  }

  private Report runs(Optional<Path> sandbox, Given flags) throws IOException {
    Session session =
        new Session(flags, SetupOptions.usual(sandbox), Sandbox.BUILT, Clock.systemUTC());
    return LineWizard.over(session, "--plain was given.", input(), output()).run();
  }

  /** Everything that was shown. */
  String transcript() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  /** Compares with the file of that name; what no two runs share is taken out. */
  void isGolden(String name, int... ports) throws IOException {
    String steady = transcript().replace(folder.toString(), "/tmp/box");
    for (int port : ports) {
      steady = steady.replace("" + port, "PORT");
    }
    for (Map.Entry<String, String> change : UNSTEADY) {
      steady = steady.replaceAll(change.getKey(), change.getValue());
    }
    Path file = GOLDEN.resolve(name + ".txt");
    if (WRITE) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, steady);
    }
    assertThat(steady).as(file.toString()).isEqualTo(Files.readString(file));
  }

  private synchronized void enter(String text) {
    for (byte b : (text + "\n").getBytes(StandardCharsets.UTF_8)) {
      pending.add(b);
    }
  }

  private InputStream input() {
    return new InputStream() {
      @Override
      public int read() {
        if (pending.isEmpty()) {
          if (lines.isEmpty()) {
            return -1;
          }
          lines.remove().run();
        }
        int next = pending.remove();
        synchronized (shown) {
          shown.write(next);
        }
        return next;
      }

      /** One at a time, as a person types. */
      @Override
      public int read(byte[] bytes, int offset, int length) {
        int next = length == 0 ? -1 : read();
        if (next >= 0) {
          bytes[offset] = (byte) next;
        }
        return next < 0 ? -1 : 1;
      }
    };
  }

  private OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        synchronized (shown) {
          shown.write(b);
        }
        if (b == '\n') {
          hooks.stream().filter(h -> transcript().contains(h.getKey())).toList().forEach(this::run);
        }
      }

      private void run(Map.Entry<String, Runnable> hook) {
        hooks.remove(hook);
        hook.getValue().run();
      }
    };
  }
}
