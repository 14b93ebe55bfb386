/**
 * Sentinel Secure X. Begin at {@link io.sentinelx.Main}; {@code docs/architecture.md} draws the
 * rooms and which way data flows through them.
 */
package io.sentinelx;
