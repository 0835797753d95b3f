package org.minqing.crawler;

import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.fetch.FetchSession;

/**
 * What one run over one source works with.
 *
 * @param settings in force
 * @param extractor finds articles
 * @param session fetches
 * @param drafts makes drafts
 * @param tally counts and admits
 * @param progress is told
 */
record Run(
    CrawlSettings settings,
    ArticleExtractor extractor,
    FetchSession session,
    DraftMaker drafts,
    RunTally tally,
    Progress progress) {}
