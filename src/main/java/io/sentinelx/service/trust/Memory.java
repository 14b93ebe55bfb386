package io.sentinelx.service.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * What is remembered of certificates under a digest: so much and no more, as callers choose what
 * they send. What was not asked for lately is forgotten first.
 */
final class Memory<K, V> {
  static final int MOST = 20_000;

  private final Cache<K, V> cache = Caffeine.newBuilder().maximumSize(MOST).build();

  Optional<V> get(K digest) {
    return Optional.ofNullable(cache.getIfPresent(digest));
  }

  void put(K digest, V value) {
    cache.put(digest, value);
  }

  long size() {
    cache.cleanUp();
    return cache.estimatedSize();
  }
}
