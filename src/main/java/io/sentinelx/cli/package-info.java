/**
 * The command line: which commands and flags there are, and what is printed where. No rule lives
 * here.
 */
package io.sentinelx.cli;
