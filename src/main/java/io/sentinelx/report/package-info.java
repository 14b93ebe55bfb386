/**
 * What came of a command: for people as text, for programs as JSON, for the shell as an exit code.
 */
package io.sentinelx.report;
