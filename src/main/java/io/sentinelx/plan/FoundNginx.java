package io.sentinelx.plan;

import io.sentinelx.os.Nginx;
import java.util.Optional;

/**
 * NGINX as it was before anything was planned.
 *
 * @param runs whether its master runs
 * @param served the id of the configuration that answers, if one of ours does
 */
public record FoundNginx(Nginx program, boolean runs, Optional<String> served) {}
