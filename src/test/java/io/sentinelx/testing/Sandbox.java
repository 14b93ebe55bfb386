package io.sentinelx.testing;

import io.sentinelx.answers.Given;
import io.sentinelx.pki.CertificateAuthority;
import io.sentinelx.pki.Pem;
import io.sentinelx.settings.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A sandbox in a folder of its own under {@code /tmp}, on ports of its own, run by the built
 * distribution. The folder's name has the same length in every run, so that texts that hold it
 * break in the same places. Closing it removes it with all that runs in it.
 */
public final class Sandbox implements AutoCloseable {
  /** What {@code mvn package} leaves. */
  public static final Distribution BUILT =
      new Distribution(Path.of("target/sentinelx").toAbsolutePath());

  /** Its program. */
  public static final Path PROGRAM = program(BUILT);

  private static final Duration STOPPING = Duration.ofSeconds(60);

  private final Distribution distribution;
  private final Path parent;
  private final Path folder;
  private final int https = Ports.free();
  private final int api = Ports.free();

  private Sandbox(Distribution distribution, String name) {
    this.distribution = distribution;
    try {
      int number = ThreadLocalRandom.current().nextInt();
      parent =
          Files.createDirectory(
              Path.of(String.format(Locale.ROOT, "/tmp/case-%08x", number)),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      folder = parent.resolve(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that is not set up yet; its folder, {@code name}, does not exist. */
  public static Sandbox named(String name) {
    return new Sandbox(BUILT, name);
  }

  /**
   * The same for one that is gone before a class-data archive would be of use: none is made in it,
   * which would take each set-up seconds.
   */
  public static Sandbox shortLived(String name) {
    return new Sandbox(WithoutArchive.MADE, name);
  }

  /** The same distribution, which makes no archive where it is installed. */
  private static final class WithoutArchive {
    static final Distribution MADE =
        make(Path.of("target/sentinelx-short-lived-" + Ports.PROCESS).toAbsolutePath());

    private static Distribution make(Path home) {
      Path archive = home.resolve("lib/make-class-archive");
      Ran copied =
          Ran.of(
              List.of(
                  "/bin/sh",
                  "-ec",
                  "rm -rf \"$2\"; cp -a \"$1\" \"$2\"; \"$3\"; echo '#!/bin/sh' > \"$3\"",
                  "sh",
                  BUILT.home().toString(),
                  home.toString(),
                  archive.toString()));
      if (copied.exit() != 0) {
        throw new AssertionError(copied.toString());
      }
      return new Distribution(home);
    }
  }

  private static Path program(Distribution distribution) {
    return distribution.home().resolve("bin/sentinelx");
  }

  /** One that was set up with these further flags, and is short-lived. */
  public static Sandbox setUp(String... flags) {
    Sandbox sandbox = shortLived("box");
    Ran ran = sandbox.setup(flags);
    if (ran.exit() != 0) {
      sandbox.close();
      throw new AssertionError("set-up: " + ran);
    }
    return sandbox;
  }

  /** Flags with which only files are written, and nothing runs. */
  public static String[] filesAlone() {
    return new String[] {
      "--service=none", "--no-reload-nginx", "--no-smoke-test", "--no-check-nginx-config"
    };
  }

  /** {@code setup --yes --json} with the sandbox's ports, then {@code flags}. */
  public Ran setup(String... flags) {
    List<String> all = new ArrayList<>(List.of("setup", "--yes", "--json"));
    all.addAll(ports());
    all.addAll(List.of(flags));
    return run(all.toArray(String[]::new));
  }

  /**
   * Starts a set-up with the sandbox's ports and returns once it says that {@code line} was done;
   * what it says is in {@code out} beside the sandbox.
   */
  public Process setUpUntil(String line) throws IOException {
    List<String> command = command("setup", "--yes");
    command.addAll(ports());
    Path out = parent.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    Eventually.holds(line, () -> read(out).contains(line) || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError(read(out));
    }
    return process;
  }

  /** The flags that name the sandbox's ports. */
  public List<String> ports() {
    return List.of("--https-port=" + https, "--upstream-url=http://127.0.0.1:" + api);
  }

  /** The same as answers. */
  public Given given() {
    return given(https, api);
  }

  /** The answers of a set-up on these ports. */
  public static Given given(int https, int api) {
    return Given.nothing()
        .with("https-port", Integer.toString(https))
        .with("upstream-url", "http://127.0.0.1:" + api);
  }

  /** Any command, with {@code --sandbox}. */
  public Ran run(String... words) {
    return Ran.of(command(words));
  }

  /** Its command line. */
  public List<String> command(String... words) {
    List<String> all = new ArrayList<>(List.of(program().toString()));
    all.addAll(List.of(words));
    all.add("--sandbox=" + folder);
    return all;
  }

  /** The distribution's program, without {@code --sandbox}. */
  public static Ran program(String... words) {
    List<String> all = new ArrayList<>(List.of(PROGRAM.toString()));
    all.addAll(List.of(words));
    return Ran.of(all);
  }

  /** What it is set up from. */
  public Distribution distribution() {
    return distribution;
  }

  /** The program of that. */
  public Path program() {
    return program(distribution);
  }

  public Path folder() {
    return folder;
  }

  /** The folder that holds the sandbox's, for a test's own files. */
  public Path parent() {
    return parent;
  }

  public int httpsPort() {
    return https;
  }

  public int apiPort() {
    return api;
  }

  /** A file, by its path on a real machine. */
  public Path file(String path) {
    return folder.resolve(path.substring(1));
  }

  /** A file of the certificates. */
  public Path pki(String name) {
    return file("/var/lib/sentinel-secure-x/pki/" + name);
  }

  /** The device CA that set-up made. */
  public CertificateAuthority deviceCa() {
    try {
      return CertificateAuthority.of(
          Pem.certificates(Files.readAllBytes(pki("device-ca.crt"))).get(0),
          Pem.privateKey(Files.readAllBytes(pki("device-ca.key"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The secret that NGINX and the service share. */
  public String proxySecret() {
    return read(file("/etc/sentinel-secure-x/proxy-secret")).strip();
  }

  /** NGINX's master. */
  public Optional<ProcessHandle> nginx() {
    return running(file("/run/nginx.pid"), "");
  }

  /** What keeps the API running. */
  public Optional<ProcessHandle> supervisor() {
    return running(file("/run/supervise.pid"), "supervisor ");
  }

  /** The API. */
  public Optional<ProcessHandle> service() {
    return running(file("/run/supervise.pid"), "service ");
  }

  /** Processes that name the sandbox's folder in their arguments, as {@code PID ARGUMENTS}. */
  public List<String> processes() {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(p -> p.getFileName().toString().matches("[0-9]+"))
          .map(p -> p.getFileName() + " " + arguments(p))
          .filter(line -> line.contains(folder.toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String arguments(Path process) {
    try {
      return Files.readString(
              process.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** Its files and folders, but for those that tell of runs. */
  public Set<String> rest() {
    String runs = "var/lib/sentinel-secure-x/installs";
    return Tree.of(
            folder,
            name ->
                !runs.startsWith(name)
                    && !name.startsWith(runs)
                    && !name.matches("run(/api.log)?|var/log(/nginx(/.*)?)?|var/lib/nginx(/.*)?"))
        .modes()
        .keySet();
  }

  private static Optional<ProcessHandle> running(Path pidFile, String role) {
    String text;
    try {
      text = Files.readString(pidFile);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.lines()
        .filter(l -> l.startsWith(role))
        .map(l -> l.substring(role.length()).split(" ")[0])
        .findFirst()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .filter(ProcessHandle::isAlive);
  }

  /** A file's text. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (Files.exists(folder)) {
      run("uninstall", "--purge", "--yes");
    }
    try {
      Eventually.holds(
          "nothing of " + folder + " runs: " + processes(), STOPPING, () -> processes().isEmpty());
    } finally {
      Ran.of(List.of("rm", "-rf", parent.toString()));
    }
  }
}
