package org.minqing.app.web;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.Settings;
import org.minqing.app.pipeline.Meant;
import org.minqing.app.state.Audit;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Facet;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.MeaningSearch;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** Search: words, fields, facets, highlights. */
@Controller
class SearchPage {

  private static final int HITS = 20;
  private static final int FACET_VALUES = 8;
  private static final EnumSet<Facet> FACETS =
      EnumSet.of(
          Facet.CATEGORY,
          Facet.LEVEL,
          Facet.POLARITY,
          Facet.MEDIUM,
          Facet.CITY,
          Facet.SOURCE,
          Facet.BLAMED,
          Facet.PRAISED);

  private final OpinionStore store;
  private final Analyzer analyzer;
  private final Meant meant;
  private final Audit audit;
  private final Labels labels;
  private final Settings settings;
  private final Clock clock;

  SearchPage(
      OpinionStore store,
      Analyzer analyzer,
      Meant meant,
      Audit audit,
      Labels labels,
      Settings settings,
      Clock clock) {
    this.store = store;
    this.analyzer = analyzer;
    this.meant = meant;
    this.audit = audit;
    this.labels = labels;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What the form asks for; text as it was typed, so that it stands there again.
   *
   * @param q the query
   * @param from first day
   * @param to last day
   * @param order the order's name
   * @param after where the page before ended
   * @param meaning whether posts are wanted that mean the same in other words
   */
  public record Asked(
      @Nullable String q,
      @Nullable String from,
      @Nullable String to,
      @Nullable String order,
      @Nullable String after,
      @Nullable String meaning) {

    /** The query with the days of the form. */
    public String query() {
      var time =
          given(from) || given(to)
              ? "时间:[" + (given(from) ? from : "*") + " TO " + (given(to) ? to : "*") + "]"
              : "";
      return TypedQuery.and(q == null ? "" : q, time);
    }

    Search.Order sort() {
      for (var known : Search.Order.values()) {
        if (known.name().equals(order)) {
          return known;
        }
      }
      return q == null || q.isBlank() ? Search.Order.NEWEST : Search.Order.RELEVANCE;
    }

    /** Whether posts are wanted that mean the same in other words. */
    public boolean byMeaning() {
      return given(meaning);
    }

    private static boolean given(@Nullable String day) {
      return day != null && !day.isBlank();
    }
  }

  /**
   * The answer as the page shows it.
   *
   * @param total how many match
   * @param hits this page of them
   * @param facets counts
   * @param next where the next page begins
   */
  public record Results(
      long total, List<HitView> hits, List<FacetView> facets, @Nullable String next) {}

  /**
   * A hit.
   *
   * @param post the post
   * @param copies how many others repeat it
   * @param chain the query that finds all of them
   */
  public record HitView(PostView post, long copies, String chain) {}

  /**
   * A facet.
   *
   * @param facet which
   * @param values its values, most first
   */
  public record FacetView(Facet facet, List<FacetValue> values) {}

  /**
   * A facet's value.
   *
   * @param label as people call it
   * @param count posts that have it
   * @param query the query narrowed to it
   */
  public record FacetValue(String label, long count, String query) {}

  @GetMapping("/search")
  String search(@ModelAttribute("asked") Asked asked, Model model, Principal who)
      throws IOException {
    model.addAttribute("orders", Search.Order.values());
    model.addAttribute("readsTargets", analyzer.readsTargets());
    audit.recordTyped(who.getName(), "search", asked.query());
    try {
      var query = Query.parse(asked.query(), clock);
      var found = found(asked, query);
      model.addAttribute("how", found.how());
      model.addAttribute("results", results(found.answer(), asked));
    } catch (BadQueryException e) {
      model.addAttribute("problem", labels.problem(e));
    } catch (IllegalArgumentException noCursor) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "after", noCursor);
    }
    return "search";
  }

  /** How posts were looked for. */
  enum How {
    /** By the words and fields of the query. */
    WORDS,
    /** By what its words mean. */
    MEANING,
    /** By words and fields, since nothing can be found by meaning here. */
    NO_MEANING
  }

  private record Found(How how, Answer answer) {}

  private Found found(Asked asked, Query query) throws IOException {
    var wanted = org.minqing.indexer.Asked.of(query);
    if (!asked.byMeaning() || wanted.words().isBlank()) {
      return new Found(How.WORDS, store.search(search(asked, query)));
    }
    var meaning = meant.of(wanted.words());
    return meaning.isPresent()
        ? new Found(How.MEANING, alike(meaning.get(), wanted))
        : new Found(How.NO_MEANING, store.search(search(asked, query)));
  }

  /** One page, as what is farther down hardly means the same. */
  private Answer alike(Meaning meaning, org.minqing.indexer.Asked wanted) throws IOException {
    var hits = new MeaningSearch(store, analyzer::words).like(meaning, wanted, HITS);
    return new Answer(hits.size(), hits, Map.of(), Map.of(), List.of(), Optional.empty());
  }

  private Search search(Asked asked, Query query) {
    var search =
        Search.hits(query, asked.sort(), HITS)
            .after(Optional.ofNullable(asked.after()).filter(after -> !after.isBlank()))
            .counting(FACETS);
    return showsCopiesOnce(query) ? search.collapse() : search;
  }

  /** Whoever asks for the copies of a post wants to see each of them. */
  static boolean showsCopiesOnce(Query query) {
    return query.positive().noneMatch(Query.Repeats.class::isInstance);
  }

  private Results results(Answer answer, Asked asked) {
    var times = new ShownTimes(settings.zone());
    return new Results(
        answer.total(),
        answer.hits().stream()
            .map(hit ->
                new HitView(
                    PostView.hit(hit.opinion(), hit.highlights(), labels, times),
                    hit.copies(),
                    "转载:" + hit.first()))
            .toList(),
        FACETS.stream()
            .map(facet -> new FacetView(facet, values(facet, answer, asked)))
            .filter(facet -> !facet.values().isEmpty())
            .toList(),
        answer.next().orElse(null));
  }

  private List<FacetValue> values(Facet facet, Answer answer, Asked asked) {
    var query = asked.q() == null ? "" : asked.q();
    return answer.counts(facet).stream()
        .limit(FACET_VALUES)
        .map(count ->
            new FacetValue(
                labels.value(facet, count.value()),
                count.count(),
                FacetQuery.narrow(query, facet, count.value())))
        .toList();
  }
}
