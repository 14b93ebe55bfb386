/**
 * The words of the domain as values: a host name, an upstream, a device id, a secret. Each checks
 * itself when it is made and says in {@link io.sentinelx.value.InvalidValue} what is wrong and what
 * to do, so that nothing behind {@code answers} handles a raw string. Everyone may use this
 * package; it uses nobody.
 */
package io.sentinelx.value;
