package io.sentinelx.service.store;

import io.sentinelx.value.DeviceId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A heartbeat whose sender is proven and whose form is right; what is left to judge is the device's
 * state.
 *
 * @param certificate the certificate it came with; absent only where certificates are not required
 * @param counter 0 to 2^53-1
 * @param agentVersion at most 64 characters
 * @param status a JSON object's text, at most 16 KiB
 * @param trial judged like any other; of an accepted one nothing is kept, so that it makes no
 *     device look alive
 */
public record Heartbeat(
    DeviceId device,
    Optional<CertificatePin> certificate,
    OptionalLong counter,
    Optional<String> agentVersion,
    Optional<String> status,
    boolean trial,
    Instant receivedAt) {}
