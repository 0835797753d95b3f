package org.minqing.crawler;

import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.extract.Page;

/**
 * Keeps a page that upsets its reader from ending the run: it is counted, and no article was found
 * on it.
 *
 * @param extractor promises never to throw
 * @param tally counts where it does all the same
 */
record GuardedExtractor(ArticleExtractor extractor, RunTally tally) implements ArticleExtractor {

  @Override
  public String told() {
    return extractor.told();
  }

  @Override
  public Article extract(Page page) {
    try {
      return extractor.extract(page);
    } catch (RuntimeException | StackOverflowError upset) {
      tally.broken(page.url(), upset);
      return Article.NOTHING;
    }
  }
}
