package io.sentinelx.service;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.sentinelx.value.Quoted;

/**
 * A log event's message as {@code logback.xml} prints it: on one line, whoever wrote what is in it.
 */
public final class ShownMessage extends MessageConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return Quoted.plain(String.valueOf(super.convert(event)));
  }
}
