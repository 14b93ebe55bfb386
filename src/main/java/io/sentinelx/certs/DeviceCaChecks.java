package io.sentinelx.certs;

import io.sentinelx.finding.Check;
import io.sentinelx.finding.CheckId;
import java.util.List;

/** What is looked at of who may be a device, and who no longer. */
public final class DeviceCaChecks {
  private DeviceCaChecks() {}

  /** In the order in which they are told. */
  public static List<Check> of(DeviceFiles files) {
    return List.of(
        new Check(CheckId.DEVICE_CA_READABLE, () -> DeviceCaReadable.look(files)),
        new Check(CheckId.DEVICE_CA_IS_CA, () -> DeviceCaKind.look(files)),
        new Check(CheckId.DEVICE_CA_VALIDITY, () -> DeviceCaValidity.look(files)),
        new Check(CheckId.DEVICE_CA_STRENGTH, () -> DeviceCaStrength.look(files)),
        new Check(CheckId.DEVICE_CA_NOT_PUBLIC, () -> DeviceCaNotPublic.look(files)),
        new Check(CheckId.DEVICE_CA_NO_PRIVATE_KEY, () -> DeviceCaNoKey.look(files)),
        new Check(CheckId.DEVICE_CRL_READABLE, () -> CrlReadable.look(files)),
        new Check(CheckId.DEVICE_CRL_ISSUER, () -> CrlIssuer.look(files)),
        new Check(CheckId.DEVICE_CRL_VALIDITY, () -> CrlValidity.look(files)));
  }
}
