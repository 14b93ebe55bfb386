/**
 * The wizard: what its two front ends share. They ask and show; every rule lives below. {@code tui}
 * draws on a full screen, {@code line} speaks line by line, and neither knows the other.
 */
package io.sentinelx.ui;
