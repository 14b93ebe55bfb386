package io.sentinelx.cli;

import java.io.PrintStream;

/**
 * Where a command speaks: reports on {@code out}, refusals on {@code err}.
 *
 * @param color whether {@code out} may be coloured
 */
record Console(PrintStream out, PrintStream err, boolean color) {}
