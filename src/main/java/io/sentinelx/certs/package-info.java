/**
 * The checks of certificates, keys, CAs and revocation lists, each a class of its own, as they were
 * handed over: {@link io.sentinelx.certs.ServerFiles} and {@link io.sentinelx.certs.DeviceFiles}
 * read the files, once for all of them. The wizard asks the same checks while somebody chooses a
 * file.
 */
package io.sentinelx.certs;
