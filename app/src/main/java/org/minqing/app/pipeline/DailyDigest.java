package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Set;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.Settings;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Facet;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.Digest;
import org.minqing.monitor.DigestMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails yesterday in figures. */
public final class DailyDigest {

  private static final Logger LOG = LoggerFactory.getLogger(DailyDigest.class);
  private static final int GRAVEST = 10;

  private final Settings settings;
  private final Analyzer analyzer;
  private final OpinionStore store;
  private final Outbox outbox;
  private final Clock clock;

  /** Counts in {@code store} and writes to {@code outbox}. */
  public DailyDigest(
      Settings settings, Analyzer analyzer, OpinionStore store, Outbox outbox, Clock clock) {
    this.settings = settings;
    this.analyzer = analyzer;
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Writes yesterday's digest to everybody, once. */
  public void run() throws IOException {
    var digest = yesterday();
    var message =
        new DigestMessage(settings.language(), new KnownNames(analyzer, settings.language()))
            .of(digest);
    for (var recipient : settings.mail().to()) {
      outbox.put(
          new Letter(
                  Letter.id("digest-" + digest.day(), recipient),
                  recipient,
                  message.subject(),
                  message.text(),
                  message.html())
              .quoting(Evidence.until(digest.gravest(), settings)));
    }
    LOG.info("{} to {} recipients", message.subject(), settings.mail().to().size());
  }

  private Digest yesterday() throws IOException {
    var day = LocalDate.now(clock).minusDays(1);
    var answer =
        store.search(
            Search.hits(
                    Query.parse("时间:[%s TO %s]".formatted(day, day), clock),
                    Search.Order.SENSITIVITY,
                    GRAVEST)
                .counting(Set.of(Facet.LEVEL, Facet.CATEGORY)));
    var levels = new EnumMap<RiskLevel, Long>(RiskLevel.class);
    answer.counts(Facet.LEVEL).forEach(c -> levels.put(RiskLevel.valueOf(c.value()), c.count()));
    return new Digest(
        day,
        answer.total(),
        levels,
        answer.counts(Facet.CATEGORY).stream()
            .map(c -> new Digest.CategoryCount(new RiskCategory(c.value()), c.count()))
            .toList(),
        answer.hits().stream()
            .map(Answer.Hit::opinion)
            .filter(opinion -> opinion.level().atLeast(RiskLevel.IV))
            .map(Evidence::of)
            .toList());
  }
}
