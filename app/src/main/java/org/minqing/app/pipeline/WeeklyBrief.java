package org.minqing.app.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.app.config.Settings;
import org.minqing.app.export.WordDocument;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Outbox.Attachment;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.monitor.brief.Brief;
import org.minqing.monitor.brief.BriefLayout;
import org.minqing.monitor.layout.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails the brief on the last seven days, with the same as a Word document. */
public final class WeeklyBrief {

  private static final Logger LOG = LoggerFactory.getLogger(WeeklyBrief.class);

  private final Settings settings;
  private final BriefDesk briefs;
  private final EventLog events;
  private final Outbox outbox;

  /** Counts by {@code briefs}, of these events, and writes to {@code outbox}. */
  public WeeklyBrief(Settings settings, BriefDesk briefs, EventLog events, Outbox outbox) {
    this.settings = settings;
    this.briefs = briefs;
    this.events = events;
    this.outbox = outbox;
  }

  /** Writes the brief on the seven days up to yesterday to everybody, once. */
  public void run() throws IOException {
    var language = settings.language();
    var week = BriefDesk.week(briefs.yesterday().to());
    var brief = briefs.of(week, language);
    var layout = new BriefLayout(language, settings.console().url()).of(brief);
    var subject =
        language.say(
            "letter.of", language.say("brief.subject", layout.title(), brief.total().now()));
    var document = document(layout, "brief-%s-%s.docx".formatted(week.from(), week.to()));
    var until = firstQuoted(brief).plus(settings.retention());
    for (var recipient : settings.mail().to()) {
      outbox.put(
          new Letter(
                  Letter.id("brief-" + week.to(), recipient),
                  recipient,
                  subject,
                  layout.text(),
                  layout.html())
              .with(document)
              .quoting(Optional.of(until)));
    }
    LOG.info("{} to {} recipients", subject, settings.mail().to().size());
  }

  /** The title of an event may be of its first post, which may be older than the week. */
  private Instant firstQuoted(Brief brief) {
    return Stream.concat(
            Stream.of(brief.from().atStartOfDay(settings.zone()).toInstant()),
            brief.events().stream()
                .flatMap(told -> events.get(told.id()).stream())
                .map(entry -> entry.event().first()))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Attachment document(Layout layout, String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    WordDocument.write(layout, bytes);
    return new Attachment(
        name, WordDocument.TYPE, Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }
}
