package io.sentinelx.service.trust;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The identity headers of one request. A header counts only if it occurs once: a second one, or one
 * that spells the hyphens as underscores (which servers behind a proxy have taken for the same
 * name), spoils it. Not thread-safe.
 */
public final class ForwardedHeaders {
  private static final Map<String, IdentityHeader> BY_NAME = new HashMap<>();

  static {
    for (IdentityHeader header : IdentityHeader.values()) {
      BY_NAME.put(header.header().toLowerCase(Locale.ROOT), header);
    }
  }

  private final String[] values = new String[BY_NAME.size()];
  private final boolean[] spoiled = new boolean[BY_NAME.size()];

  /** Takes one header of the request; those that say nothing of identity are passed over. */
  public void add(String name, String value) {
    if (name.length() < 2 || (name.charAt(0) | 0x20) != 'x') {
      return;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    IdentityHeader header = BY_NAME.get(lower);
    boolean exact = header != null;
    if (!exact && lower.indexOf('_') >= 0) {
      header = BY_NAME.get(lower.replace('_', '-'));
    }
    if (header == null) {
      return;
    }
    int i = header.ordinal();
    spoiled[i] |= !exact || values[i] != null || value == null;
    values[i] = value == null ? "" : value;
  }

  /** The header's value, if it occurs exactly once. */
  Optional<String> once(IdentityHeader header) {
    int i = header.ordinal();
    return spoiled[i] ? Optional.empty() : Optional.ofNullable(values[i]);
  }

  /** Whether the header does not occur, however it is spelled. */
  boolean isAbsent(IdentityHeader header) {
    return values[header.ordinal()] == null;
  }
}
