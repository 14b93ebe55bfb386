/** What the machine is and what is installed on it: facts, read and never changed. */
package io.sentinelx.detect;
