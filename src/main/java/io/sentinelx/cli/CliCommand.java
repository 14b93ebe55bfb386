package io.sentinelx.cli;

import io.sentinelx.report.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command: its flags, and what it does with them. */
interface CliCommand {
  /** Name, flags and help. */
  CommandSpec spec();

  /** Runs it. */
  ExitCode run(ParseResult flags, Console console) throws IOException;
}
