package org.minqing.crawler.frontier;

import crawlercommons.filters.basic.BasicURLNormalizer;
import edu.uci.ics.crawler4j.crawler.CrawlConfig;
import edu.uci.ics.crawler4j.crawler.Page;
import edu.uci.ics.crawler4j.parser.HtmlParser;
import edu.uci.ics.crawler4j.parser.Parser;
import edu.uci.ics.crawler4j.url.TLDList;
import edu.uci.ics.crawler4j.url.WebURLFactory;
import java.io.IOException;

/**
 * Reads pages in place of crawler4j's parser, which knows UTF-8 only. The whole reading happens
 * here, before the worker schedules the links, for it may find that some of them belong to the
 * page.
 */
final class StepParser extends Parser {

  private static final HtmlParser NEVER_USED = new HtmlParser() {};

  private final PageStep step;

  StepParser(
      CrawlConfig config, BasicURLNormalizer normalizer, WebURLFactory addresses, PageStep step)
      throws IOException {
    super(config, normalizer, NEVER_USED, new TLDList(config), addresses);
    this.step = step;
  }

  @Override
  public void parse(Page page) throws InterruptedException {
    if (page.getParseData() instanceof SessionFetcher.Carried carried) {
      page.setParseData(new OutgoingLinks(step.read(carried.page())));
    }
  }
}
