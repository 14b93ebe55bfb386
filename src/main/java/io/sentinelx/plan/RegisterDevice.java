package io.sentinelx.plan;

import io.sentinelx.apply.Host;
import io.sentinelx.apply.Step;
import io.sentinelx.value.DeviceId;
import io.sentinelx.value.Layout;
import java.io.IOException;

/** Tells the service's database of a certificate that was made here, so that it is let in. */
record RegisterDevice(Layout layout, DeviceId id) implements Step {
  @Override
  public String title() {
    return "Register the certificate of " + id;
  }

  @Override
  public void apply(Host host) throws IOException {
    host.require(
        DeviceRegister.register(layout, id, layout.device(id, ".crt")),
        "See why in the log, then run: sentinelx device approve " + id);
  }
}
