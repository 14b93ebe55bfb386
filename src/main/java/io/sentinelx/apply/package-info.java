/**
 * The one door to side effects. A {@link io.sentinelx.apply.Step} changes the machine only through
 * {@link io.sentinelx.apply.Host}, which writes the undo of each deed into the {@link
 * io.sentinelx.apply.Journal} before it is done.
 */
package io.sentinelx.apply;
