package io.sentinelx.ui.tui;

/** What a piece of text is for; {@link Look} says how that looks. */
enum Role {
  TEXT,
  DIM,
  /** Where you are. */
  ACCENT,
  TITLE,
  GOOD,
  WARN,
  BAD,
  /** A field that is not focused, and the one that is. */
  FIELD,
  FOCUS,
  /** A key on the key line. */
  KEY,
  /** In a shown file. */
  DIRECTIVE,
  VALUE,
  VARIABLE,
  COMMENT,
  ADDED,
  REMOVED,
  /** What a search found. */
  FOUND
}
