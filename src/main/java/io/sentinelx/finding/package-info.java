/**
 * What a check is, whatever it looks at: its id, what it found, what to do about it, and how long
 * something still holds.
 */
package io.sentinelx.finding;
