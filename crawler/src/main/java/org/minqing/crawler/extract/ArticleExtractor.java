package org.minqing.crawler.extract;

/** Finds the article on a page. Any input gives an answer in bounded time; none throws. */
public interface ArticleExtractor {

  /** Reads the page; what is not there is empty in the answer. */
  Article extract(Page page);

  /** The extractor for pages of any site; stateless, for any number of threads. */
  static ArticleExtractor standard() {
    return new StandardExtractor(SiteRules.NONE, new SiteMemory(), false);
  }
}
