/**
 * Pages for people: the landing page and the documentation, rendered from the Markdown files that
 * the distribution ships. No scripts, nothing from elsewhere, nothing secret.
 */
package io.sentinelx.service.web;
