package io.sentinelx.pki;

import io.sentinelx.value.InvalidValue;
import java.security.PrivateKey;
import java.util.Objects;

/** A private key that a file holds. */
public sealed interface HeldKey {
  /**
   * It can be used.
   *
   * @param wasEncrypted whether a passphrase had to open it: NGINX has none
   */
  record Open(PrivateKey key, boolean wasEncrypted) implements HeldKey {
    public Open {
      Objects.requireNonNull(key);
    }

    /** Shows no key. */
    @Override
    public String toString() {
      return "Open[" + key.getAlgorithm() + "]";
    }
  }

  /**
   * It cannot.
   *
   * @param why what is wrong and what to do
   * @param wantsPassphrase whether the right passphrase would mend it
   */
  record Shut(InvalidValue why, boolean wantsPassphrase) implements HeldKey {
    public Shut {
      Objects.requireNonNull(why);
    }
  }
}
