/** The wizard line by line, for screen readers, serial consoles and small windows; JLine reads. */
package io.sentinelx.ui.line;
