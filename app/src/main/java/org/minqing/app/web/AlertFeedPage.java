package org.minqing.app.web;

import java.net.URI;
import java.util.List;
import org.minqing.app.config.Settings;
import org.minqing.app.pipeline.AlertDesk;
import org.minqing.app.pipeline.AlertFeeds;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Outbox;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;

/** The alerts that were told to an RSS channel, read by a secret address without log-in. */
@Controller
class AlertFeedPage {

  private static final int ITEMS = 50;
  private static final MediaType RSS =
      MediaType.parseMediaType("application/rss+xml;charset=UTF-8");

  private final AlertFeeds feeds;
  private final Outbox outbox;
  private final AlertLog alerts;
  private final Audit audit;
  private final Settings settings;
  private final FeedAnswer answer;

  AlertFeedPage(
      AlertFeeds feeds,
      Outbox outbox,
      AlertLog alerts,
      Audit audit,
      Settings settings,
      FeedAnswer answer) {
    this.feeds = feeds;
    this.outbox = outbox;
    this.alerts = alerts;
    this.audit = audit;
    this.settings = settings;
    this.answer = answer;
  }

  @GetMapping("/feeds/alerts/{token}")
  ResponseEntity<String> rss(@PathVariable String token, WebRequest request) {
    var channel = feeds.channel(token);
    if (channel.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    return answer.of(
        token,
        RSS,
        feed(channel.get()).rss(),
        request,
        () -> audit.record("feed " + channel.get(), "alerts", ""));
  }

  private Feed feed(String channel) {
    return new Feed(
        settings.language().say("feed.alerts", channel),
        settings.console().page("/alerts"),
        outbox.sentTo(Outbox.CHANNEL + channel, ITEMS).stream().map(this::item).toList());
  }

  private Feed.Item item(Outbox.Entry entry) {
    var letter = entry.letter();
    return new Feed.Item(
        letter.messageId(),
        letter.subject(),
        letter.text(),
        page(letter.messageId()),
        entry.sent().orElse(entry.created()),
        List.of());
  }

  /** The page of the alert that a letter tells of; of all alerts, where it tells of several. */
  private URI page(String messageId) {
    var alert = AlertDesk.alertOf(messageId);
    return settings.console().page(alerts.knows(alert) ? "/alerts/" + alert : "/alerts");
  }
}
