package io.sentinelx.flow;

import io.sentinelx.answers.Given;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.apply.Unfinished;
import io.sentinelx.detect.Detective;
import io.sentinelx.os.Users;
import io.sentinelx.value.NginxBuild;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a set-up begins: what the machine is and what an earlier run left. Found without the
 * network; the host's name, which may take seconds, is {@link Detective#hostName()}'s.
 *
 * @param root whether this process may do everything
 * @param systemd whether systemd runs this machine
 * @param system the operating system's name, for showing
 * @param nginx the NGINX that is installed
 * @param installed what is installed
 * @param damaged why it cannot be told what is installed, a sentence
 * @param unfinished ids of runs that came to no end, the newest first
 * @param cutShort what the newest of them was asked for
 * @param busy who else is changing the install now, a sentence
 */
public record Situation(
    boolean root,
    boolean systemd,
    String system,
    Optional<NginxBuild> nginx,
    Optional<Installed> installed,
    Optional<String> damaged,
    List<String> unfinished,
    Optional<Given> cutShort,
    Optional<String> busy) {
  private static final Path OS_RELEASE = Path.of("/etc/os-release");

  public Situation {
    unfinished = List.copyOf(unfinished);
  }

  /** The situation of the sandbox, or of the machine itself. Changes nothing, never fails. */
  public static Situation find(Optional<Path> sandbox) {
    Optional<Installed> installed = Optional.empty();
    Optional<String> damaged = Optional.empty();
    List<String> ids = List.of();
    Optional<Given> cutShort = Optional.empty();
    Optional<String> busy = Optional.empty();
    try {
      installed = Installed.find(sandbox);
    } catch (SandboxRefused e) {
      damaged = Optional.of(sentence(e));
    } catch (IOException e) {
      damaged = Optional.of(sentence(e));
    }
    try {
      Unfinished unfinished = Unfinished.find(Installed.place(sandbox));
      ids = unfinished.ids();
      cutShort = Recovery.answers(unfinished);
    } catch (StepFailed e) {
      busy = Optional.of(e.getMessage());
    } catch (SandboxRefused e) {
      damaged = damaged.or(() -> Optional.of(sentence(e)));
    } catch (IOException e) {
      damaged = damaged.or(() -> Optional.of(sentence(e)));
    }
    return new Situation(
        Users.isRoot(),
        Detective.hasSystemd(),
        system(OS_RELEASE),
        Detective.nginx(),
        installed,
        damaged,
        ids,
        cutShort,
        busy);
  }

  /** {@code PRETTY_NAME} of an os-release file; {@code Linux} where there is none. */
  static String system(Path release) {
    try {
      return Files.readString(release, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("PRETTY_NAME="))
          .map(line -> line.substring("PRETTY_NAME=".length()).replaceAll("^([\"'])(.*)\\1$", "$2"))
          .map(Quoted::plain)
          .filter(name -> !name.isBlank())
          .findFirst()
          .orElse("Linux");
    } catch (IOException e) {
      return "Linux";
    }
  }

  private static String sentence(SandboxRefused e) {
    return e.getMessage() + " " + e.remedy();
  }

  private static String sentence(IOException e) {
    String path = Quoted.plain(String.valueOf(e.getMessage()));
    if (e instanceof java.nio.file.AccessDeniedException) {
      return path + " cannot be read by this user.";
    }
    return path.endsWith(".") ? path : path + ".";
  }
}
