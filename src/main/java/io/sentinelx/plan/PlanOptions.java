package io.sentinelx.plan;

/**
 * What may be left out at an operator's wish.
 *
 * @param checkNginx whether the configuration goes through {@code nginx -t} before NGINX takes it
 *     up
 * @param reloadNginx whether NGINX takes it up
 */
public record PlanOptions(boolean checkNginx, boolean reloadNginx) {}
