package io.sentinelx.service.store;

import io.sentinelx.value.DeviceId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a device.
 *
 * @param pin the certificate it must use; absent for one that was let in without
 * @param allowed a certificate that takes the pin's place when it is first used
 * @param candidate the newest certificate it came with that is neither, and waits for approval
 * @param serial of the certificate that was issued to it last, hexadecimal
 * @param notAfter when that certificate ends
 * @param lastSeen its last accepted heartbeat
 * @param counter the largest it sent
 * @param agentVersion what it last said of itself; not safe to show as it is
 */
public record Device(
    DeviceId id,
    DeviceState state,
    Optional<CertificatePin> pin,
    Optional<CertificatePin> allowed,
    Optional<CertificatePin> candidate,
    Optional<String> serial,
    Optional<Instant> notAfter,
    Instant registeredAt,
    Optional<Instant> lastSeen,
    OptionalLong counter,
    Optional<String> agentVersion) {

  /** Whether an operator has something to approve: the device itself, or another certificate. */
  public boolean isWaiting() {
    return state == DeviceState.PENDING || (state == DeviceState.ACTIVE && candidate.isPresent());
  }
}
