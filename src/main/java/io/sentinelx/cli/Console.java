package io.sentinelx.cli;

import java.io.PrintStream;

/**
 * Where a command speaks: results on {@code out}, progress on {@code err}.
 *
 * @param color whether {@code err} may be coloured
 */
record Console(PrintStream out, PrintStream err, boolean color) {}
