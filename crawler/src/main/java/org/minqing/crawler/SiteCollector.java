package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.frontier.PageLinks;
import org.minqing.crawler.frontier.PageVisitor;
import org.minqing.crawler.frontier.Scope;
import org.minqing.crawler.frontier.SiteWalk;
import org.minqing.crawler.frontier.WalkPlan;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.Draft;
import org.minqing.model.Reach;

/** Walks a site and reads the articles and threads on its pages. */
final class SiteCollector implements PageVisitor {

  private final Run run;
  private final Reach.Site site;
  private final WalkPlan plan;
  private final Scope scope;
  private final ArticleReader articles;
  private final boolean articleExpected;

  SiteCollector(Run run, Reach.Site site) {
    this.run = run;
    this.site = site;
    this.plan =
        new WalkPlan(
            site.seeds().stream().flatMap(seed -> WebAddress.parse(seed).stream()).toList(),
            site.include(),
            site.exclude(),
            site.depth(),
            site.maxPages(),
            run.settings().threads());
    this.scope = Scope.of(plan.seeds(), plan.include(), plan.exclude());
    this.articles = new ArticleReader(run, scope::follows);
    // Without patterns nobody said which pages are articles; lists are read in vain and no failure.
    this.articleExpected = !site.include().isEmpty();
  }

  void collect(Path folder) throws InterruptedException, IOException {
    var listed = new SitemapPages(run, scope::reads, plan.maxPages()).find(site, plan.seeds());
    new SiteWalk(folder, plan).run(run.session(), this, listed);
  }

  @Override
  public Arrival ask(URI url) throws InterruptedException {
    return run.askAgain(url, Map.of());
  }

  @Override
  public Reading read(Fetched fetched) throws InterruptedException {
    var leaf = ArticleReader.Leaf.of(fetched);
    var page = leaf.page();
    var links = links(leaf);
    var forms = PageLinks.otherForms(page.signposts(), page.url());
    links.removeAll(forms);
    if (!scope.reads(page.url()) || page.isForMachines()) {
      run.memory().keep(fetched, inScope(links));
      return new Reading(links, forms);
    }
    if (!run.mayKeep(page, leaf.robotsTags())) {
      return new Reading(links, Set.of());
    }
    var absorbed = new LinkedHashSet<>(forms);
    for (var other : admit(fetched, leaf, links)) {
      absorbed.add(other.url());
      links.addAll(links(other));
    }
    return new Reading(links, absorbed);
  }

  private Set<URI> links(ArticleReader.Leaf leaf) {
    return run.links(leaf.page(), leaf.robotsTags());
  }

  /** Takes what the page says to the door; returns the other pages that went into it. */
  private List<ArticleReader.Leaf> admit(Fetched fetched, ArticleReader.Leaf met, Set<URI> links)
      throws InterruptedException {
    var beginning = FurtherPage.beginning(met.page().signposts(), fetched.url());
    var whole = beginning.isPresent() ? articles.read(beginning.get(), met) : articles.read(met);
    var found =
        whole.first().url().equals(fetched.url()) && DraftMaker.isThread(whole.article())
            ? floors(whole, beginning)
            : posts(whole);
    var pagesBefore = run.memory().pages(whole.first().url());
    var isCut = whole.isCutTo(pagesBefore);
    var kept = run.tally().admitAll(isCut ? parts(found) : found);
    if (found.isEmpty() && articleExpected) {
      kept = false;
      run.tally().failed(fetched.url(), FailureReason.NO_ARTICLE, StandIn.whyNone(whole.article()));
    }
    if (isCut) {
      run.memory().keepPages(whole.first().url(), pagesBefore, fetched.at());
    } else if (kept && whole.pages() > 1) {
      run.memory().keepPages(whole.first().url(), whole.pages(), fetched.at());
    } else if (kept && whole.isSettled()) {
      run.memory().keep(fetched, inScope(links));
    }
    return Stream.concat(Stream.of(whole.first()), whole.further().stream())
        .filter(page -> !page.url().equals(fetched.url()))
        .toList();
  }

  /** What stands below an article that is left as it was. */
  private static List<Draft> parts(List<Draft> found) {
    return found.stream().filter(draft -> !draft.part().isEmpty()).toList();
  }

  /** Far behind its beginning a thread is not read from there, but belongs there all the same. */
  private List<Draft> floors(ArticleReader.Whole whole, Optional<FurtherPage.Beginning> beginning) {
    return beginning
        .map(thread -> run.drafts().floors(whole, run.addresses().spelled(thread.first())))
        .orElseGet(() -> posts(whole));
  }

  private List<Draft> posts(ArticleReader.Whole whole) {
    return run.drafts()
        .readFrom(whole.first().bytes())
        .drafts(
            whole.article(),
            run.addresses().canonical(whole.article(), whole.first().page()),
            DraftMaker::isArticle,
            whole::bytes);
  }

  private List<URI> inScope(Set<URI> links) {
    return links.stream().filter(scope::follows).toList();
  }

  @Override
  public void failed(Failed failure) {
    run.tally().failed(failure);
  }

  @Override
  public void broken(URI url, Throwable cause) {
    run.tally().broken(url, cause);
  }

  @Override
  public void at(long done, long known) {
    run.progress().at(done, known);
  }
}
