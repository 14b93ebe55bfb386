package io.sentinelx.flow;

import io.sentinelx.check.CheckResult;
import java.time.Duration;
import java.util.List;

/** What a front end is told while a flow runs, on the flow's thread. */
public interface Progress {
  /** A front end that shows nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void stage(String title) {}

        @Override
        public void started(String step) {}

        @Override
        public void done(String step, Duration took) {}

        @Override
        public void failed(String step, String reason) {}

        @Override
        public void takenBack(List<String> left) {}

        @Override
        public void checked(CheckResult result) {}
      };

  /** A part of the flow begins: "Preflight", "Install", "Proof". */
  void stage(String title);

  /** A step begins. */
  void started(String step);

  /** The step is done. */
  void done(String step, Duration took);

  /** The step failed; what was done is being taken back. */
  void failed(String step, String reason);

  /** What was done was taken back, except for {@code left}. */
  void takenBack(List<String> left);

  /** A check was made. */
  void checked(CheckResult result);
}
