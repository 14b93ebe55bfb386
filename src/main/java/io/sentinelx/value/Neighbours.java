package io.sentinelx.value;

import java.util.Set;

/**
 * Who else serves on the addresses that NGINX is to listen on for us.
 *
 * @param known whether anybody looked
 * @param shared the addresses where another site's server is the default, as {@code listen} takes
 *     them: {@code 443}, {@code [::]:443}
 */
public record Neighbours(boolean known, Set<String> shared) {
  /** Nobody looked: the configuration is for an NGINX elsewhere, or for a sandbox's own. */
  public static final Neighbours UNKNOWN = new Neighbours(false, Set.of());

  public Neighbours {
    shared = Set.copyOf(shared);
  }

  /** Those of an NGINX that was looked at. */
  public static Neighbours on(Set<String> shared) {
    return new Neighbours(true, shared);
  }

  /** Whether what is said of that address acts on other sites too. */
  public boolean share(String address) {
    return shared.contains(address);
  }

  /** Whether that address is surely ours. */
  public boolean leave(String address) {
    return known && !shared.contains(address);
  }
}
