package io.sentinelx.apply;

import io.sentinelx.os.CommandResult;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * What an install did, for people: every step, every command with its output, with the time. No
 * secrets.
 */
public final class InstallLog implements AutoCloseable {
  private final Path path;
  private final PrintWriter out;
  private final Clock clock;
  private final Witness witness;

  /** A new log at {@code path}, readable to its owner only; {@code witness} hears each line. */
  public InstallLog(Path path, Clock clock, Witness witness) throws IOException {
    this(path, create(path), clock, witness);
  }

  private static PrintWriter create(Path path) throws IOException {
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), true);
  }

  /** The same; where it cannot be written, as on a full disk, the witness hears of it alone. */
  static InstallLog orNone(Path path, Clock clock, Witness witness) {
    try {
      return new InstallLog(path, clock, witness);
    } catch (IOException e) {
      return new InstallLog(path, new PrintWriter(Writer.nullWriter()), clock, witness);
    }
  }

  private InstallLog(Path path, PrintWriter out, Clock clock, Witness witness) {
    this.path = path;
    this.out = out;
    this.clock = clock;
    this.witness = witness;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** A line; of text that holds several the further ones are indented, and have no time. */
  public void line(String text) {
    String shown = Quoted.lines(text);
    String time = clock.instant().truncatedTo(ChronoUnit.MILLIS) + "  ";
    out.println(time + shown.replace("\n", "\n    "));
    shown.lines().forEach(witness::line);
  }

  /** Who hears of the run. */
  Witness witness() {
    return witness;
  }

  /** A command and what became of it. */
  public void command(CommandResult result) {
    line(
        "$ "
            + Quoted.plain(result.command().toString())
            + "  [exit "
            + result.exitCode()
            + ", "
            + result.took().toMillis()
            + " ms]");
    result.output().lines().forEach(l -> line("  " + l));
  }

  /** What went wrong, with the stack trace that no user is shown. */
  public void failure(Throwable thrown) {
    line(String.valueOf(thrown));
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    Quoted.lines(trace.toString()).lines().forEach(l -> out.println("    " + l.strip()));
  }

  @Override
  public void close() {
    out.close();
  }
}
