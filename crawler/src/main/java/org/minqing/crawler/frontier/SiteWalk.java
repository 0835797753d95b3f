package org.minqing.crawler.frontier;

import crawlercommons.filters.basic.BasicURLNormalizer;
import de.hshn.mi.crawler4j.frontier.HSQLDBFrontierConfiguration;
import edu.uci.ics.crawler4j.crawler.CrawlConfig;
import edu.uci.ics.crawler4j.crawler.CrawlController;
import edu.uci.ics.crawler4j.frontier.DocIDServer;
import edu.uci.ics.crawler4j.frontier.Frontier;
import edu.uci.ics.crawler4j.frontier.FrontierConfiguration;
import edu.uci.ics.crawler4j.url.WebURLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.minqing.crawler.fetch.FetchSession;

/**
 * A walk over the pages of a site that outlives its process: begun again after a kill, it goes on
 * where it stood, and pages that were under way are fetched again.
 *
 * <p>crawler4j's controller only wires the parts together; its monitor, which looks for the end
 * every few seconds and can find one too early, is not started.
 */
public final class SiteWalk {

  private final Path folder;
  private final WalkPlan plan;

  /**
   * Plans a walk.
   *
   * @param folder where its frontier is kept; nobody else may use it meanwhile
   * @throws IllegalArgumentException if an expression of the plan is no RE2 expression
   */
  public SiteWalk(Path folder, WalkPlan plan) {
    this.folder = folder.toAbsolutePath();
    this.plan = plan;
    plan.scope();
  }

  /**
   * Walks to the end.
   *
   * @param more addresses to begin at beside the seeds, as many as there is room for
   * @throws InterruptedException if the thread is interrupted; the next run goes on from here
   * @throws IOException if the frontier cannot be kept
   */
  public void run(FetchSession session, PageVisitor visitor, List<URI> more)
      throws InterruptedException, IOException {
    var kept = new FrontierFolder(folder, plan);
    try {
      kept.prepare();
      try (var frontier = Opened.open(kept, config())) {
        walk(frontier.configuration(), kept, session, visitor, more);
      } finally {
        kept.shutDown();
      }
      kept.delete();
    } catch (SQLException unusable) {
      throw new IOException("the frontier in " + folder + " cannot be used", unusable);
    }
  }

  private void walk(
      HSQLDBFrontierConfiguration frontier,
      FrontierFolder kept,
      FetchSession session,
      PageVisitor visitor,
      List<URI> more)
      throws InterruptedException, IOException {
    var ids = new RememberedIds(frontier.getDocIDServer());
    var ledger =
        new Ledger(
            frontier.getFrontier(),
            ids,
            frontier.getWebURLFactory(),
            plan.maxPages(),
            kept.completed(frontier));
    plan.seeds().forEach(ledger::plant);
    more.forEach(ledger::plant);
    var step = new PageStep(plan, session, visitor, ledger, frontier.getWebURLFactory());
    var crew = new Crew(controller(new Books(frontier, ledger, ids), step), ledger, visitor);
    crew.work(plan.threads());
    ledger.tell(visitor);
  }

  private CrawlController controller(FrontierConfiguration books, PageStep step)
      throws IOException {
    var normalizer = new BasicURLNormalizer();
    try {
      var fetcher = new SessionFetcher(config(), normalizer, step);
      return new CrawlController(
          config(),
          normalizer,
          fetcher,
          new StepParser(config(), normalizer, books.getWebURLFactory(), step),
          new SessionRobots(fetcher, books.getWebURLFactory(), step),
          null,
          books);
    } catch (Exception unexpected) {
      // The library declares no narrower one.
      throw new IOException("the walk cannot be set up", unexpected);
    }
  }

  private CrawlConfig config() {
    var config = new CrawlConfig();
    config.setCrawlStorageFolder(folder.toString());
    config.setResumableCrawling(true);
    config.setMaxDepthOfCrawling(plan.depth());
    config.setBatchReadSize(1);
    config.setPolitenessDelay(0);
    config.setRespectNoFollow(false);
    config.setRespectNoIndex(false);
    config.setMaxDownloadSize(Integer.MAX_VALUE);
    return config;
  }

  /** Closes what crawler4j opens; its own type is not closeable. */
  private record Opened(HSQLDBFrontierConfiguration configuration) implements AutoCloseable {
    static Opened open(FrontierFolder folder, CrawlConfig config) {
      return new Opened(folder.open(config));
    }

    @Override
    public void close() {
      configuration.close();
    }
  }

  /** crawler4j's frontier with our books over it. */
  private record Books(HSQLDBFrontierConfiguration kept, Ledger ledger, DocIDServer ids)
      implements FrontierConfiguration {
    @Override
    public DocIDServer getDocIDServer() {
      return ids;
    }

    @Override
    public Frontier getFrontier() {
      return ledger;
    }

    @Override
    public WebURLFactory getWebURLFactory() {
      return kept.getWebURLFactory();
    }

    @Override
    public void close() {
      kept.close();
    }
  }
}
