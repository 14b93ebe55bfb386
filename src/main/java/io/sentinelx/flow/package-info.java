/**
 * Runs the stages in their order, one class for each command, and tells a {@link
 * io.sentinelx.flow.Progress} what is going on. Front ends draw that and decide nothing.
 */
package io.sentinelx.flow;
