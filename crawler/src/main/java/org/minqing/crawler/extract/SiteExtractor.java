package org.minqing.crawler.extract;

/**
 * An extractor that knows the rules of sites, notices what a site repeats on its pages, and can say
 * what told it what it found. For any number of threads.
 */
public interface SiteExtractor extends ArticleExtractor {

  /** Reads the page as {@link #extract} does, and keeps the reasons. */
  Explained explain(Page page);

  /** Notes the lines of a page, for a line on many pages of a site is of none of its articles. */
  void learn(Page page);

  /** One that learns from each page that it reads, for a crawl. */
  static SiteExtractor learning(SiteRules rules) {
    return new StandardExtractor(rules, new SiteMemory(), true);
  }

  /** One that learns only what it is given to learn, for a set of pages. */
  static SiteExtractor of(SiteRules rules) {
    return new StandardExtractor(rules, new SiteMemory(), false);
  }
}
