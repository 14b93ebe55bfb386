package io.sentinelx.service.http;

import io.sentinelx.value.DeviceId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A heartbeat's body.
 *
 * @param counter 0 to 2^53-1
 * @param agentVersion at most 64 characters
 * @param status the JSON object's text as it was sent, at most 16 KiB
 * @param trial whether it only tries the way: judged like any other, and no sign of life
 */
record HeartbeatMessage(
    DeviceId device,
    OptionalLong counter,
    Optional<String> agentVersion,
    Optional<String> status,
    boolean trial) {}
