/**
 * From decisions to bytes: the NGINX configuration, the {@code .env} and the systemd units,
 * rendered from the files under {@code templates/}. Pure: nothing here reads the machine or writes
 * to it.
 */
package io.sentinelx.render;
