/**
 * The operating system as we meet it: commands, files' states, users, listening sockets, processes.
 * Reading it is free to everyone; what changes it goes through {@code apply}.
 */
package io.sentinelx.os;
