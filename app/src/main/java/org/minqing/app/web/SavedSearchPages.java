package org.minqing.app.web;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.function.Function;
import org.minqing.app.config.Settings;
import org.minqing.app.state.Audit;
import org.minqing.app.state.SavedSearches;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Searches that are kept, and their feeds, which are read by a secret address without log-in. */
@Controller
class SavedSearchPages {

  private static final int ITEMS = 50;
  private static final MediaType PLAIN = MediaType.parseMediaType("text/plain;charset=UTF-8");

  private final SavedSearches searches;
  private final OpinionStore store;
  private final Audit audit;
  private final Labels labels;
  private final Settings settings;
  private final Clock clock;
  private final FeedAnswer feeds;

  SavedSearchPages(
      SavedSearches searches,
      OpinionStore store,
      Audit audit,
      Labels labels,
      Settings settings,
      Clock clock,
      FeedAnswer feeds) {
    this.searches = searches;
    this.store = store;
    this.audit = audit;
    this.labels = labels;
    this.settings = settings;
    this.clock = clock;
    this.feeds = feeds;
  }

  @GetMapping({"/searches", "/searches/change"})
  String searches(
      @RequestParam(defaultValue = "") String query,
      @RequestParam(defaultValue = "") String name,
      Model model,
      Principal who) {
    return page(name, query, model, who);
  }

  private String page(String name, String query, Model model, Principal who) {
    audit.record(who.getName(), "list searches", "");
    model.addAttribute("searches", searches.all());
    model.addAttribute("name", name);
    model.addAttribute("query", query);
    return "searches";
  }

  /** Keeps a search; whoever would replace another sees that one first. */
  @PostMapping("/searches")
  String keep(
      @RequestParam String name,
      @RequestParam String query,
      @RequestParam(defaultValue = "") String replaced,
      Model model,
      Principal who,
      RedirectAttributes next) {
    try {
      Query.parse(query, clock);
      var taken = searches.keepUnlessTaken(name, query, replaced, who.getName());
      if (taken.isEmpty()) {
        audit.recordTyped(who.getName(), "keep search", name + ": " + query);
        next.addFlashAttribute("masked", !SavedSearches.called(name).equals(name.strip()));
        return "redirect:/searches";
      }
      model.addAttribute("taken", taken.get());
    } catch (BadQueryException e) {
      model.addAttribute("problem", labels.problem(e));
    } catch (IllegalArgumentException e) {
      model.addAttribute("unfit", true);
    }
    return page(name, query, model, who);
  }

  /** Changes a search once somebody is sure: either way its readers lose it at once. */
  @PostMapping("/searches/change")
  String change(
      @RequestParam String name,
      @RequestParam Change change,
      @RequestParam(defaultValue = "false") boolean sure,
      Model model,
      Principal who) {
    var rules = settings.rules().current().rulesBySearch(name);
    if (change == Change.DELETE && !rules.isEmpty()) {
      model.addAttribute("used", name);
      model.addAttribute("rules", rules);
      return page("", "", model, who);
    }
    if (!sure) {
      model.addAttribute("unsure", name);
      model.addAttribute("change", change);
      return page("", "", model, who);
    }
    var known =
        switch (change) {
          case DELETE -> searches.delete(name);
          case RENEW -> searches.renew(name);
        };
    if (known) {
      audit.recordTyped(who.getName(), "search " + change, name);
    }
    return "redirect:/searches";
  }

  /** What can be done with a search. */
  enum Change {
    /** Forget it. */
    DELETE,
    /** Let the present addresses of its feed lead nowhere. */
    RENEW
  }

  @GetMapping("/feeds/{token}/rss")
  ResponseEntity<String> rss(@PathVariable String token, WebRequest request) throws IOException {
    return answer(
        token, MediaType.parseMediaType("application/rss+xml;charset=UTF-8"), Feed::rss, request);
  }

  @GetMapping("/feeds/{token}/json")
  ResponseEntity<String> json(@PathVariable String token, WebRequest request) throws IOException {
    return answer(
        token,
        MediaType.parseMediaType("application/feed+json;charset=UTF-8"),
        Feed::json,
        request);
  }

  private ResponseEntity<String> answer(
      String token, MediaType type, Function<Feed, String> form, WebRequest request)
      throws IOException {
    var saved = searches.of(token);
    if (saved.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    Query query;
    try {
      query = Query.parse(saved.get().query(), clock);
    } catch (BadQueryException e) {
      // It was kept when such a query could still be read.
      return ResponseEntity.unprocessableContent()
          .contentType(PLAIN)
          .body(labels.unreadable(saved.get(), e));
    }
    var body = form.apply(feed(saved.get(), query));
    return feeds.of(
        type.getSubtype() + " " + token,
        type,
        body,
        request,
        () -> audit.recordTyped("feed " + saved.get().name(), "search", saved.get().query()));
  }

  private Feed feed(SavedSearches.Saved saved, Query query) throws IOException {
    var newest = Search.hits(query, Search.Order.NEWEST, ITEMS);
    var found = store.search(SearchPage.showsCopiesOnce(query) ? newest.collapse() : newest);
    var opinions = found.hits().stream().map(hit -> hit.opinion()).toList();
    var page = "/search?q=" + URLEncoder.encode(saved.query(), StandardCharsets.UTF_8);
    return SearchFeed.of(saved.name(), settings.console().page(page), opinions, labels);
  }
}
