/**
 * What is known of each device, in SQLite. {@link io.sentinelx.service.store.HeartbeatWriter}
 * decides and records heartbeats, many to a transaction; {@link
 * io.sentinelx.service.store.DeviceStore} is the door for operators, from any process. Nothing is
 * remembered outside the database, so that what one process writes holds for the next heartbeat in
 * another.
 */
package io.sentinelx.service.store;
