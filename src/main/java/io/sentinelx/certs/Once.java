package io.sentinelx.certs;

import java.util.function.Supplier;

/** What is worked out when it is first asked for, and by one of those who ask at the same time. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> work;
  private T known;

  Once(Supplier<T> work) {
    this.work = work;
  }

  @Override
  public synchronized T get() {
    if (known == null) {
      known = work.get();
    }
    return known;
  }
}
