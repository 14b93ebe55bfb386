/**
 * Tests of what is built and of the scripts that start it, as they are in {@code target/sentinelx}.
 */
package io.sentinelx.distribution;
