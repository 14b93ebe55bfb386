package io.sentinelx.testing.promises;

import io.sentinelx.testing.ForgedProbes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Prints every promise, its tests and what became of them when they ran last. Ends with 1 where a
 * promise that is due has no test, or one that did not pass. With {@code --without-machines} the
 * scripts of {@code src/test/machine} need not have run.
 */
public final class PromiseTable {
  private final SortedMap<Integer, SortedSet<Holder>> holders;
  private final Results results;
  private final boolean machines;

  private PromiseTable(
      SortedMap<Integer, SortedSet<Holder>> holders, Results results, boolean machines) {
    this.holders = holders;
    this.results = results;
    this.machines = machines;
  }

  /** In the current folder, a checkout whose tests ran. */
  @SuppressWarnings("SystemExitOutsideMain")
  public static void main(String[] arguments) throws IOException {
    PromiseTable table =
        new PromiseTable(
            Holder.all(),
            Results.read(Path.of("target/promises"), Path.of("target/machine-reports")),
            !Arrays.asList(arguments).contains("--without-machines"));
    boolean held =
        table.print(
            SecurityModel.read().entries(),
            new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.exit(held ? 0 : 1);
  }

  private boolean print(List<SecurityModel.Entry> promises, PrintStream out) throws IOException {
    int kept = 0;
    int due = 0;
    for (SecurityModel.Entry promise : promises) {
      String result = promise.due() ? result(promise) : "not due: " + promise.comesWith();
      out.printf(Locale.ROOT, "%3d  %-66s %s%n", promise.number(), promise.title(), result);
      if (promise.due()) {
        due++;
        kept += result.equals("held") ? 1 : 0;
        for (Holder holder : of(promise)) {
          out.printf(
              Locale.ROOT,
              "       %-64s %s%n",
              (holder.machine() ? "machine: " : "") + holder.name(),
              results.of(holder, promise.number()));
        }
      }
    }
    out.println(ForgedProbes.sum());
    out.printf(Locale.ROOT, "%d of %d promises that are due are held%n", kept, due);
    return kept == due;
  }

  private SortedSet<Holder> of(SecurityModel.Entry promise) {
    return holders.getOrDefault(promise.number(), new TreeSet<>());
  }

  private String result(SecurityModel.Entry promise) {
    SortedSet<Holder> mine = of(promise);
    if (mine.isEmpty()) {
      return "NO TEST";
    }
    boolean all = true;
    for (Holder holder : mine) {
      Tally tally = results.of(holder, promise.number());
      boolean excused = holder.machine() && !machines && !tally.ran();
      all &= excused || tally.held();
    }
    return all ? "held" : "NOT HELD";
  }
}
