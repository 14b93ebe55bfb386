package io.sentinelx.plan;

import io.sentinelx.answers.Answers;
import io.sentinelx.apply.Host;
import io.sentinelx.apply.InstallRecord;
import io.sentinelx.apply.Step;
import io.sentinelx.detect.Facts;
import io.sentinelx.os.FileState;
import io.sentinelx.os.InstalledCommand;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells the service's database of a certificate that was made here, so that it is let in. */
record RegisterDevice(Layout layout, DeviceId id) implements Step {
  /** Nothing: no certificate was made that would have to wait for approval. */
  static Optional<Step> ofFirst(
      Pki pki, Answers answers, Facts facts, Optional<Planner.Earlier> earlier) throws IOException {
    boolean waits = answers.requireNewDeviceApproval() || facts.installed().isPresent();
    return waits
        ? made(pki, answers, facts, earlier).map(id -> new RegisterDevice(answers.layout(), id))
        : Optional.empty();
  }

  /** The device whose certificate is made now, or was made by a try that came to no end. */
  private static Optional<DeviceId> made(
      Pki pki, Answers answers, Facts facts, Optional<Planner.Earlier> earlier) throws IOException {
    if (pki.firstDevice().isPresent() || earlier.isEmpty()) {
      return pki.firstDevice();
    }
    Optional<DeviceId> issued = Pki.issued(answers, facts);
    if (issued.isEmpty()) {
      return issued;
    }
    InstallRecord before = earlier.get().installed();
    Path certificate = answers.layout().device(issued.get(), ".crt");
    String now = facts.disk().at(certificate).map(FileState::sha256).orElse("");
    boolean known =
        before.isInstalled()
            && before.file(certificate).filter(f -> f.sha256().equals(now)).isPresent();
    return known ? Optional.empty() : issued;
  }

  @Override
  public String title() {
    return "Register the certificate of " + id;
  }

  @Override
  public void apply(Host host) throws IOException {
    host.require(
        DeviceRegister.register(layout, id, layout.device(id, ".crt")),
        "See why in the log, then run: " + InstalledCommand.of(layout, "device approve " + id));
  }
}
