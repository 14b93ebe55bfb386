/**
 * HTTP: Spark on a maintained Jetty, the boundary that every request passes first, and the
 * heartbeat, which runs beside Spark because no thread may wait for the disk.
 */
package io.sentinelx.service.http;
