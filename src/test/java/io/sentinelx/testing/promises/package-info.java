/**
 * Which test holds which promise of {@code docs/security-model.md}, and what became of it: {@link
 * io.sentinelx.testing.promises.PromiseRecorder} writes what happens while tests run, {@link
 * io.sentinelx.testing.promises.PromiseTable} reads it. The page is the catalogue: its headings say
 * which promises are due. All but the recorder need nothing but the JDK.
 */
package io.sentinelx.testing.promises;
