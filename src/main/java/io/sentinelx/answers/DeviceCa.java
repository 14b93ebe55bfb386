package io.sentinelx.answers;

import io.sentinelx.value.DeviceId;
import java.nio.file.Path;
import java.util.Optional;

/** Who signs the devices' certificates. */
public sealed interface DeviceCa {
  /** The operator's own CA; its revocation list is optional. */
  record Existing(Path certificates, Optional<Path> crl) implements DeviceCa {}

  /** A CA that set-up makes; the first device, if any, gets a certificate at once. */
  record Create(Optional<DeviceId> firstDevice) implements DeviceCa {}

  /** The ways as they are spelled in an answer. */
  enum Mode {
    EXISTING,
    CREATE
  }
}
