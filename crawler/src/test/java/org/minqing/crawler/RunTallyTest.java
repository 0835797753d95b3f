package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.minqing.crawler.Door.Admission;
import org.minqing.model.Draft;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
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

  /** A row of the database that somebody holds is waited for, while all others are kept. */
  @Test
  void aDoorThatKeptAnotherMeanwhileIsNotClosed() throws Exception {
    var waited = new CountDownLatch(1);
    var tally =
        new RunTally(
            new SourceId("board"),
            Instant.EPOCH,
            draft -> {
              if (draft.part().equals("held")) {
                waited.countDown();
                LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
                throw new IllegalStateException("the row is held");
              }
              return Admission.NEW;
            });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var held = threads.submit(() -> tally.admit(draft("held")));
      waited.await();

      assertThat(tally.admit(draft("1"))).isTrue();
      assertThat(held.get()).isFalse();
      assertThat(tally.admit(draft("2"))).isTrue();
    }
  }

  private static Draft draft(String part) {
    return new Draft(
        new SourceId("board"),
        Medium.FIELD,
        URI.create("https://s.example/1"),
        part,
        "",
        "停水",
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty(),
        Optional.empty());
  }
}
