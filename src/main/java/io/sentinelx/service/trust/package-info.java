/**
 * Who is calling: whether a request came through our proxy, and which device's certificate it
 * carries. The certificate itself is the only truth; what NGINX says about it must agree with it.
 * Knows nothing of HTTP servers and of devices' state.
 */
package io.sentinelx.service.trust;
