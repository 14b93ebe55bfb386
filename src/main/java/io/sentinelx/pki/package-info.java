/**
 * Certificates, keys and revocation lists: bytes in, bytes out, time passed in, nothing read or
 * written. Shared by the installer, which issues, and the service, which verifies.
 */
package io.sentinelx.pki;
