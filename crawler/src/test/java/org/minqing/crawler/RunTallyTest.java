package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.minqing.crawler.Door.Admission;
import org.minqing.model.SourceId;
import org.slf4j.LoggerFactory;

class RunTallyTest {

  @Test
  void aPageThatUpsetsItsReaderIsToldByItsHostAlone() {
    var log = (Logger) LoggerFactory.getLogger(RunTally.class);
    var told = new ListAppender<ILoggingEvent>();
    told.start();
    log.addAppender(told);
    try {
      new RunTally(new SourceId("board"), Instant.EPOCH, draft -> Admission.NEW)
          .broken(URI.create("https://s.example/u/liudehua88"), new IllegalStateException("words"));
    } finally {
      log.detachAppender(told);
    }

    assertThat(told.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("board: a page of s.example cannot be read: IllegalStateException")
        .doesNotContain("liudehua88", "words");
  }
}
