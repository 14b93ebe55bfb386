/**
 * Does it hold? Each check looks at one thing, has a stable id, and says what it found and what to
 * do. The same checks run in preflight, set-up, the wizard and the smoke test. Nothing here changes
 * anything.
 */
package io.sentinelx.check;
