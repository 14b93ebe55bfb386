/**
 * The {@code .env} file and the keys in it: what the installer writes and the API service reads.
 * The one place, besides {@code pki}, that both sides share.
 */
package io.sentinelx.settings;
