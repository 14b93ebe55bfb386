package io.sentinelx.certs;

import static io.sentinelx.finding.Finding.fail;
import static io.sentinelx.finding.Finding.pass;

import io.sentinelx.finding.Finding;

/** Whether the file is free of private keys: everybody may read it. */
final class DeviceCaNoKey {
  private DeviceCaNoKey() {}

  static Finding look(DeviceFiles files) {
    return files.onCaFile(
        file ->
            file.contents()
                .map(c -> look(!c.keys().isEmpty()))
                .orElseGet(() -> Finding.skip(file.path() + " could not be read.")));
  }

  static Finding look(boolean holdsKey) {
    return holdsKey
        ? fail(
            "The device CA's file holds a private key, and everybody may read that file.",
            "Keep only the certificates in it, and the key somewhere else.")
        : pass("It holds no private key.");
  }
}
