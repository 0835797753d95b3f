package org.minqing.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs meanwhile. */
public record Told(Logger log, ListAppender<ILoggingEvent> appender) implements AutoCloseable {

  /** Listens to a class from now on. */
  public static Told by(Class<?> who) {
    var told = new Told((Logger) LoggerFactory.getLogger(who), new ListAppender<>());
    told.appender().start();
    told.log().addAppender(told.appender());
    return told;
  }

  /** What was logged, as it is read. */
  public List<String> lines() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    log.detachAppender(appender);
  }
}
