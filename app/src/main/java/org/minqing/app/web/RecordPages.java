package org.minqing.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.Settings;
import org.minqing.app.pipeline.AlertFeeds;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Versions;
import org.minqing.indexer.MeaningSearch;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages that show what is on record: a post, the alerts, the audit trail. */
@Controller
class RecordPages {

  private static final int ROWS = 200;
  private static final int ALIKE = 5;

  private final OpinionStore store;
  private final Analyzer analyzer;
  private final EventLog events;
  private final AlertLog alerts;
  private final Outbox outbox;
  private final AlertFeeds feeds;
  private final Audit audit;
  private final AuditWords words;
  private final Versions versions;
  private final CorrectionView.Views corrections;
  private final Labels labels;
  private final ShownTimes times;

  RecordPages(
      OpinionStore store,
      Analyzer analyzer,
      EventLog events,
      AlertLog alerts,
      Outbox outbox,
      AlertFeeds feeds,
      Audit audit,
      AuditWords words,
      Versions versions,
      CorrectionView.Views corrections,
      Labels labels,
      Settings settings) {
    this.store = store;
    this.analyzer = analyzer;
    this.events = events;
    this.alerts = alerts;
    this.outbox = outbox;
    this.feeds = feeds;
    this.audit = audit;
    this.words = words;
    this.versions = versions;
    this.corrections = corrections;
    this.labels = labels;
    this.times = new ShownTimes(settings.zone());
  }

  @GetMapping("/posts/{id}")
  String post(@PathVariable String id, Model model, Principal who, HttpServletResponse response)
      throws IOException {
    audit.recordTyped(who.getName(), "open post", id);
    var opinion = opinion(id);
    opinion.ifPresentOrElse(
        found -> {
          model.addAttribute("post", PostView.whole(found, labels, times));
          events.of(found.post().id()).ifPresent(event -> model.addAttribute("event", event));
          model.addAttribute("versions", versions.of(found.post().id()));
          model.addAttribute("corrections", corrections.of(found.post()));
          model.addAttribute("choices", corrections.choices());
        },
        () -> response.setStatus(HttpStatus.NOT_FOUND.value()));
    if (opinion.isPresent()) {
      model.addAttribute("alike", alike(opinion.get().post().id()));
    }
    return "post";
  }

  private List<PostView> alike(PostId post) throws IOException {
    return new MeaningSearch(store, analyzer::words)
        .moreLike(post, new Query.Everything(), ALIKE).stream()
            .map(hit -> PostView.hit(hit.opinion(), hit.highlights(), labels, times))
            .toList();
  }

  private Optional<Opinion> opinion(String id) throws IOException {
    try {
      return store.get(new PostId(id));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @GetMapping("/alerts")
  String alerts(@RequestParam(defaultValue = "false") boolean open, Model model, Principal who) {
    audit.record(who.getName(), "list alerts", "");
    var found = open ? alerts.latestOpen(ROWS + 1) : alerts.latest(ROWS + 1);
    var latest = found.stream().limit(ROWS).toList();
    model.addAttribute("moreAlerts", found.size() > ROWS);
    model.addAttribute("open", open);
    model.addAttribute("alerts", latest);
    model.addAttribute("handlings", alerts.handlings(latest));
    model.addAttribute("feeds", feeds.paths().entrySet());
    var written = outbox.latest(ROWS + 1);
    var letters = written.stream().limit(ROWS).toList();
    model.addAttribute("moreLetters", written.size() > ROWS);
    model.addAttribute("letters", letters);
    model.addAttribute(
        "causes",
        letters.stream()
            .collect(
                Collectors.toMap(
                    Outbox.Entry::id, entry -> entry.error().map(labels::cause).orElse(""))));
    return "alerts";
  }

  @GetMapping("/alerts/{id}")
  String alert(@PathVariable String id, Model model, Principal who, HttpServletResponse response) {
    var found = alerts.get(id);
    audit.recordNamed(who.getName(), "open alert", id, found.isPresent());
    found.ifPresentOrElse(
        alert -> model.addAttribute("alert", alert),
        () -> response.setStatus(HttpStatus.NOT_FOUND.value()));
    alerts.handling(id).ifPresent(handling -> model.addAttribute("handling", handling));
    return "alert";
  }

  @GetMapping("/audit")
  String audit(
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model, Principal who) {
    var newest = before == Long.MAX_VALUE;
    audit.record(who.getName(), "read audit", newest ? "" : "before " + before);
    var entries = audit.before(before, ROWS + 1);
    var shown = entries.stream().limit(ROWS).toList();
    model.addAttribute("entries", shown.stream().map(words::line).toList());
    model.addAttribute("newest", newest);
    if (entries.size() > ROWS) {
      model.addAttribute("older", shown.getLast().id());
    }
    return "audit";
  }
}
