package io.sentinelx.ui.tui;

/** How much room a page has for what it says; what is left out where it is short, it knows. */
enum Room {
  AMPLE,
  SHORT,
  BRIEF,
  TIGHT
}
