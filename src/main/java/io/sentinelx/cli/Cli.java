package io.sentinelx.cli;

import io.sentinelx.answers.Problem;
import io.sentinelx.apply.StepFailed;
import io.sentinelx.flow.SandboxRefused;
import io.sentinelx.report.ExitCode;
import io.sentinelx.report.Report;
import io.sentinelx.settings.Distribution;
import io.sentinelx.value.Quoted;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * All commands. Only the one that is called is built, as building all of them takes longer than
 * most of them run.
 */
public final class Cli {
  private static final Map<String, Supplier<CliCommand>> COMMANDS = new LinkedHashMap<>();
  private static final Map<String, String> ABOUT = new LinkedHashMap<>();

  /**
   * Those that say first that a run came to no end. Of the others, those that change something see
   * to it, status has it in its report, and the rest is not about an install.
   */
  private static final Set<String> TELL_OF_UNFINISHED =
      Set.of("preflight", "proxy smoke", "device list", "rollback", "run", "docs");

  static {
    add("setup", SetupCommand::new, "Set the control plane up, or change it.");
    add("preflight", PreflightCommand::new, "Check the host, the settings and the certificates.");
    add("proxy render", ProxyRenderCommand::new, "Print the NGINX configuration.");
    add("proxy install", ProxyInstallCommand::new, "Install the NGINX configuration alone.");
    add("proxy smoke", ProxySmokeCommand::new, "Prove over the network that the proxy holds.");
    add("proxy rotate-secret", ProxyRotateSecretCommand::new, "Replace the proxy secret.");
    add("status", StatusCommand::new, "Show what is installed and how it is.");
    add("device issue", DeviceIssueCommand::new, "Make a device's certificate.");
    add("device revoke", DeviceRevokeCommand::new, "Refuse a device from now on.");
    add("device approve", DeviceApproveCommand::new, "Let a waiting device in.");
    add("device list", DeviceListCommand::new, "List the devices.");
    add("rollback", RollbackCommand::new, "Go back to an earlier install.");
    add("recover", RecoverCommand::new, "Take back a run that was cut short.");
    add("uninstall", UninstallCommand::new, "Remove what was installed.");
    add("serve", ServeCommand::new, "Run the API service in the foreground.");
    add("run", RunCommand::new, "Run NGINX and the API in the foreground, for containers.");
    add("docs", DocsCommand::new, "Read the documentation.");
    add("device-store", DeviceStoreCommand::new, "");
    add("warm-up", WarmUpCommand::new, "");
  }

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  /**
   * @param terminal whether {@code out} is a terminal that understands colours
   */
  public Cli(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Runs a command line to its end and returns its exit status. Never throws. */
  public int run(String... args) {
    int words = Math.min(args.length, 2);
    for (int n = words; n > 0; n--) {
      String name = String.join(" ", Arrays.copyOf(args, n));
      Supplier<CliCommand> command = COMMANDS.get(name);
      if (command != null) {
        return run(name, command.get(), Arrays.copyOfRange(args, n, args.length)).code();
      }
    }
    return withoutCommand(args).code();
  }

  private ExitCode withoutCommand(String[] args) {
    List<String> given = List.of(args);
    if (given.isEmpty()) {
      return run("setup", new SetupCommand(), args);
    }
    if (given.contains("--version") || given.get(0).equals("-V")) {
      out.println(version());
      return ExitCode.DONE;
    }
    if (given.contains("--help") || given.contains("-h") || given.get(0).equals("help")) {
      out.print(overview());
      return ExitCode.DONE;
    }
    if (given.get(0).startsWith("-")) {
      return run("setup", new SetupCommand(), args);
    }
    err.println("There is no command " + Quoted.of(given.get(0)) + ".");
    err.print(overview());
    return ExitCode.INVALID;
  }

  private ExitCode run(String name, CliCommand command, String[] args) {
    CommandSpec spec = command.spec().name("sentinelx " + name);
    spec.version(version());
    CommandLine line = new CommandLine(spec, Flags.FACTORY).setExpandAtFiles(false);
    Console console = new Console(out, err, color(args));
    try {
      ParseResult flags = line.parseArgs(args);
      if (flags.isUsageHelpRequested()) {
        line.usage(out, CommandLine.Help.Ansi.OFF);
        return ExitCode.DONE;
      }
      if (flags.isVersionHelpRequested()) {
        line.printVersionHelp(out, CommandLine.Help.Ansi.OFF);
        return ExitCode.DONE;
      }
      if (TELL_OF_UNFINISHED.contains(name)) {
        Reporting.unfinished(flags, console);
      }
      return command.run(flags, console);
    } catch (ParameterException e) {
      return invalid(name, args, console, problem(name, e));
    } catch (SandboxRefused e) {
      return invalid(name, args, console, e.problem());
    } catch (StepFailed e) {
      return failed(name, args, console, Quoted.lines(e.getMessage()), e.remedy());
    } catch (IOException e) {
      return failed(
          name,
          args,
          console,
          "Reading or writing failed: " + Quoted.plain(String.valueOf(e.getMessage())),
          "Check the path and the disk, and whether this user may.");
    } catch (RuntimeException e) {
      return failed(
          name,
          args,
          console,
          "This is a fault of the program: " + Quoted.plain(String.valueOf(e)),
          "Report it, with the command that was run.");
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static ExitCode invalid(String name, String[] args, Console console, Problem problem) {
    return Reporting.print(
        Report.invalid(name, List.of(problem)), Arrays.asList(args).contains(Flags.JSON), console);
  }

  /** What kept a command from its end, said in the form that was asked for. */
  private ExitCode failed(
      String name, String[] args, Console console, String reason, String remedy) {
    Report report = Report.failed(name, List.of(reason, remedy));
    if (Arrays.asList(args).contains(Flags.JSON)) {
      return Reporting.print(report, true, console);
    }
    report.notes().forEach(err::println);
    return report.exitCode();
  }

  private static Problem problem(String name, ParameterException e) {
    String remedy = "See the flags: sentinelx " + name + " --help";
    String flag = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      flag = unmatched.getUnmatched().get(0);
      List<String> close = unmatched.getSuggestions();
      if (!close.isEmpty()) {
        remedy = "Did you mean " + String.join(" or ", close) + "? " + remedy;
      }
    } else if (e.getArgSpec() != null && e.getArgSpec().isOption()) {
      flag = ((CommandLine.Model.OptionSpec) e.getArgSpec()).longestName();
    }
    String shown = Quoted.plain(flag.split("=", 2)[0]);
    return new Problem(shown.replaceFirst("^--?", ""), shown, Quoted.plain(e.getMessage()), remedy);
  }

  private boolean color(String[] args) {
    String noColor = System.getenv("NO_COLOR");
    return terminal
        && (noColor == null || noColor.isEmpty())
        && !Arrays.asList(args).contains(Flags.NO_COLOR);
  }

  private static String version() {
    return "Sentinel Secure X " + Distribution.current().version();
  }

  private static String overview() {
    StringBuilder text =
        new StringBuilder(
            """
            Sets up and runs the Sentinel Secure X control plane.

              sentinelx COMMAND [FLAGS]      sentinelx COMMAND --help

            """);
    ABOUT.forEach(
        (name, about) -> text.append(String.format(Locale.ROOT, "  %-16s %s%n", name, about)));
    return text.toString();
  }

  private static void add(String name, Supplier<CliCommand> command, String about) {
    COMMANDS.put(name, command);
    if (!about.isEmpty()) {
      ABOUT.put(name, about);
    }
  }

  /** The names of all commands that are shown, in their order, each with what it is for. */
  public static Map<String, String> commands() {
    return Collections.unmodifiableMap(ABOUT);
  }

  static Optional<CliCommand> named(String name) {
    return Optional.ofNullable(COMMANDS.get(name)).map(Supplier::get);
  }
}
