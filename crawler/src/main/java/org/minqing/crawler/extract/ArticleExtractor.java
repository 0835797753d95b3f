package org.minqing.crawler.extract;

/** Finds the article on a page. Any input gives an answer in bounded time; none throws. */
public interface ArticleExtractor {

  /** Reads the page; what is not there is empty in the answer. */
  Article extract(Page page);

  /** What the user has told of how to read; another answer, and pages may be read otherwise. */
  default String told() {
    return "";
  }

  /** The extractor for pages of any site; stateless, for any number of threads. */
  static ArticleExtractor standard() {
    return new StandardExtractor(SiteRules.NONE, new SiteMemory(), false);
  }
}
