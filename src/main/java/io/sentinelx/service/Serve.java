package io.sentinelx.service;

import io.sentinelx.settings.Distribution;
import io.sentinelx.settings.EnvFile;
import io.sentinelx.settings.EnvFinding;
import io.sentinelx.settings.Settings;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** {@code sentinelx serve}: the service in the foreground, until the process is asked to end. */
public final class Serve {
  /** Read by {@code logback.xml}. */
  private static final String LOG_LEVEL = "sentinelx.log.level";

  private static final int STOPPED = 0;
  private static final int NOT_STARTED = 1;
  private static final int BAD_SETTINGS = 2;

  private Serve() {}

  /**
   * Serves with the settings in {@code envFile} until SIGTERM or SIGINT, then finishes what has
   * begun.
   *
   * @param err is told every finding, with its line
   * @return 0 when stopped, 1 when the port is taken, 2 for settings that cannot be used
   */
  public static int run(Path envFile, PrintStream err) {
    EnvFile file;
    try {
      file = EnvFile.parse(Files.readString(envFile));
    } catch (IOException e) {
      err.println(
          "The settings file "
              + Quoted.of(envFile.toString())
              + " cannot be read: "
              + reason(e)
              + ". Name another with --env-file, or make it readable for this user.");
      return BAD_SETTINGS;
    }
    Settings.Reading reading = Settings.read(file);
    reading.findings().forEach(finding -> err.println(line(envFile, finding)));
    if (reading.settings().isEmpty()) {
      return BAD_SETTINGS;
    }
    System.setProperty(LOG_LEVEL, reading.settings().get().logLevel().toString());
    return serve(reading.settings().get(), err);
  }

  private static int serve(Settings settings, PrintStream err) {
    ApiService service;
    try {
      service = ApiService.start(settings, Distribution.current(), Clock.systemUTC());
    } catch (BindException e) {
      err.println(
          "Port "
              + settings.port()
              + " on "
              + settings.bindAddress().text()
              + " is taken. Stop what"
              + " listens there, or set another SENTINEL_PORT.");
      return NOT_STARTED;
    } catch (IOException e) {
      err.println("The service could not start: " + Quoted.plain(String.valueOf(e.getMessage())));
      return NOT_STARTED;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    // The JVM ends with 143 after SIGTERM whatever run() returns, unless the hook ends it first.
    Thread hook =
        new Thread(
            () -> {
              service.close();
              stopped.countDown();
              Runtime.getRuntime().halt(STOPPED);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(hook);
      service.close();
    }
    return STOPPED;
  }

  private static String line(Path envFile, EnvFinding finding) {
    String where = finding.line() == 0 ? envFile.toString() : envFile + ":" + finding.line();
    return (finding.isError() ? "error: " : "warning: ")
        + Quoted.plain(where)
        + ": "
        + finding.message()
        + " "
        + finding.remedy();
  }

  private static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "NoSuchFileException" -> "it does not exist";
      case "AccessDeniedException" -> "permission denied";
      case "MalformedInputException" -> "it is not UTF-8";
      default -> Quoted.plain(String.valueOf(e.getMessage()));
    };
  }
}
