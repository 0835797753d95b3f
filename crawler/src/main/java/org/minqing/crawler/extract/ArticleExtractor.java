package org.minqing.crawler.extract;

/** Finds the article on a page. Any input gives an answer in bounded time; none throws. */
public interface ArticleExtractor {

  /** Reads the page; what is not there is empty in the answer. */
  Article extract(Page page);
}
