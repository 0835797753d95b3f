package org.minqing.crawler;

import java.util.List;
import java.util.Optional;
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

  private static final Article NOTHING =
      new Article(
          "",
          Optional.empty(),
          Optional.empty(),
          "",
          Optional.empty(),
          Optional.empty(),
          List.of(),
          0);

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
      return NOTHING;
    }
  }
}
