package io.sentinelx.ui;

import io.sentinelx.answers.Given;
import io.sentinelx.flow.SetupOptions;
import io.sentinelx.settings.Distribution;
import java.time.Clock;

/**
 * What a wizard is started with.
 *
 * @param flags answers that were given on the command line or in an answers file: they fill the
 *     fields
 * @param options run control; {@code sandbox} is the one that was named, if one was
 */
public record Session(Given flags, SetupOptions options, Distribution distribution, Clock clock) {}
