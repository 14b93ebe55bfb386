package io.sentinelx.ui;

import io.sentinelx.flow.Attendant;
import io.sentinelx.flow.Progress;
import io.sentinelx.report.Report;
import java.io.IOException;

/** Something that a wizard has done and shows while it goes on: a set-up, an uninstall. */
@FunctionalInterface
public interface Run {
  /** Does it, in its own time; tells {@code progress}, and asks {@code attendant}. */
  Report run(Progress progress, Attendant attendant) throws IOException;
}
