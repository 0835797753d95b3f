package org.minqing.app.command;

import org.junit.jupiter.api.Tag;
import org.minqing.app.TestDatabase;

/** The same crawl, killed where a PostgreSQL server keeps the relational state. */
@Tag("slow")
class CrawlKill9OnServerTest extends CrawlKill9Test {

  @Override
  TestDatabase database() {
    return TestDatabase.SERVER;
  }
}
