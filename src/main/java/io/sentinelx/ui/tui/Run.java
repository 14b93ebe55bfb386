package io.sentinelx.ui.tui;

import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.report.Report;
import java.io.IOException;

/** Something that changes the machine while the wizard shows it. */
@FunctionalInterface
interface Run {
  /** Runs it to its end, beside the screen's thread. */
  Report run(Progress progress, Attendant attendant) throws IOException;
}
