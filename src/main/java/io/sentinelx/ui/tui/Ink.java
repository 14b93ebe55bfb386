package io.sentinelx.ui.tui;

/**
 * A piece of a line that has a role of its own.
 *
 * @param end behind its last character; both in UTF-16 units
 */
record Ink(int start, int end, Role role) {}
