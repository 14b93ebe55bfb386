package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.DeviceCa;
import io.sentinelx.answers.ServerCert;
import io.sentinelx.os.InstalledCommand;
import io.sentinelx.value.Layout;
import java.util.ArrayList;
import java.util.List;

/** What to open and what to run, once it is installed. */
final class NextSteps {
  private NextSteps() {}

  static List<String> of(Answers answers) {
    Layout layout = answers.layout();
    List<String> notes = new ArrayList<>();
    notes.add("Open " + answers.publicUrl() + "/docs");
    if (answers.serverCert() instanceof ServerCert.PrivateCa) {
      notes.add("Devices and browsers have to trust " + layout.pki("server-ca.crt") + ".");
    }
    if (answers.deviceCa() instanceof DeviceCa.Create) {
      notes.add(
          "Give a device its certificate: "
              + InstalledCommand.of(layout, "device issue ID --out DIR"));
    }
    notes.add("See how it is: " + InstalledCommand.of(layout, "status"));
    return notes;
  }
}
