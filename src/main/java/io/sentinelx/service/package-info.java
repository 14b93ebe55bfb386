/**
 * The API service: {@link io.sentinelx.service.ApiService} wires its rooms together, {@link
 * io.sentinelx.service.Serve} is what {@code sentinelx serve} runs. {@code http} stands on {@code
 * trust} and {@code store}; {@code web} makes the pages for people. Shares only {@code pki}, {@code
 * settings} and {@code value} with the installer.
 */
package io.sentinelx.service;
