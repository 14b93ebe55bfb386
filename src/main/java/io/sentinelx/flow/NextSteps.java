package io.sentinelx.flow;

import io.sentinelx.answers.Answers;
import io.sentinelx.answers.DeviceCa;
import io.sentinelx.answers.ServerCert;
import io.sentinelx.os.ShellWord;
import java.util.ArrayList;
import java.util.List;

/** What to open and what to run, once it is installed. */
final class NextSteps {
  private NextSteps() {}

  static List<String> of(Answers answers) {
    String command =
        answers.layout().isSandbox()
            ? ShellWord.quote(answers.layout().command().toString())
            : "sentinelx";
    String where =
        answers.layout().isSandbox()
            ? " --sandbox " + ShellWord.quote(answers.layout().root().toString())
            : "";
    List<String> notes = new ArrayList<>();
    notes.add("Open " + answers.publicUrl() + "/docs");
    if (answers.serverCert() instanceof ServerCert.PrivateCa) {
      notes.add(
          "Devices and browsers have to trust " + answers.layout().pki("server-ca.crt") + ".");
    }
    if (answers.deviceCa() instanceof DeviceCa.Create) {
      notes.add("Give a device its certificate: " + command + " device issue ID --out DIR" + where);
    }
    notes.add("See how it is: " + command + " status" + where);
    return notes;
  }
}
