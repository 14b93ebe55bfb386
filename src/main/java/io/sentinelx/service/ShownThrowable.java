package io.sentinelx.service;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.sentinelx.value.Quoted;
import java.util.stream.Collectors;

/**
 * A log event's stack trace as {@code logback.xml} prints it. Every line of it begins with a tab,
 * so that no exception's message passes for an event of its own.
 */
public final class ShownThrowable extends ThrowableProxyConverter {
  @Override
  protected String throwableProxyToString(IThrowableProxy thrown) {
    return Quoted.lines(super.throwableProxyToString(thrown))
        .lines()
        .map(line -> '\t' + line.stripLeading() + '\n')
        .collect(Collectors.joining());
  }
}
