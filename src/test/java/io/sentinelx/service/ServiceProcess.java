package io.sentinelx.service;

import io.sentinelx.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code sentinelx serve} as a process of its own, with this build's classes. */
final class ServiceProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** The program of the process: {@code serve}, and the exit code that it answers. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      int code = Serve.run(Path.of(args[0]), System.err);
      System.exit(code);
    }
  }

  static ServiceProcess start(Path envFile, String... before) throws IOException {
    Path log = Files.createTempFile(envFile.getParent(), "serve", ".log");
    return new ServiceProcess(
        new ProcessBuilder(command(envFile, before))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(log.toFile())
            .redirectOutput(log.toFile())
            .start(),
        log);
  }

  static List<String> command(Path envFile, String... before) {
    List<String> command = new ArrayList<>(Arrays.asList(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            envFile.toString()));
    return command;
  }

  /** Writes a settings file for this fleet. */
  static Path envFile(Fleet fleet, Path folder, int port) throws IOException {
    Map<String, String> values =
        Map.of(
            "SENTINEL_PORT", Integer.toString(port),
            "SENTINEL_TRUST_PROXY_CERT_HEADERS", "true",
            "SENTINEL_REQUIRE_NEW_DEVICE_APPROVAL", "false",
            "SENTINEL_DEVICE_CA_FILE", fleet.caFile().toString(),
            "SENTINEL_DEVICE_CRL_FILE", fleet.crlFile().toString(),
            "SENTINEL_PROXY_SECRET_FILE", fleet.secretFile().toString(),
            "SENTINEL_DATABASE_URL", "jdbc:sqlite:" + fleet.database());
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return Files.writeString(folder.resolve(".env"), text);
  }

  void awaitLive(int port) throws IOException {
    Eventually.holds(
        "the service lives",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("it ended: " + log());
          }
          try {
            return RawHttp.get(port, "/api/health/live").status() == 200;
          } catch (IOException e) {
            return false;
          }
        });
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** The size beyond which the process can write no file: bytes, or {@code unlimited}. */
  void limitFileSize(String size) throws IOException, InterruptedException {
    Process prlimit =
        new ProcessBuilder(
                "prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + size + ":")
            .inheritIO()
            .start();
    if (prlimit.waitFor() != 0) {
      throw new AssertionError("prlimit failed");
    }
  }

  /** SIGKILL, and waits for the end. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM, and the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
