/**
 * The wizard on a full screen. One thread owns everything that is shown; what takes time runs on
 * others and hands back its result. Lanterna keeps what stands on the screen.
 */
package io.sentinelx.ui.tui;
