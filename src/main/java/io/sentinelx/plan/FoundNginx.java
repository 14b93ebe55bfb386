package io.sentinelx.plan;

import io.sentinelx.os.Nginx;
import io.sentinelx.value.Neighbours;
import java.util.Optional;

/**
 * NGINX as it was before anything was planned.
 *
 * @param runs whether its master runs
 * @param served the id of the configuration that answers, if one of ours does
 * @param neighbours who else serves on the addresses that it is to listen on
 */
public record FoundNginx(
    Nginx program, boolean runs, Optional<String> served, Neighbours neighbours) {}
