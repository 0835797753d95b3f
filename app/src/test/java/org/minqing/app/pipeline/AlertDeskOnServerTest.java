package org.minqing.app.pipeline;

import org.junit.jupiter.api.Tag;
import org.minqing.app.TestDatabase;

/** The same desk where a PostgreSQL server keeps the relational state. */
@Tag("slow")
class AlertDeskOnServerTest extends AlertDeskTest {

  @Override
  TestDatabase database() {
    return TestDatabase.SERVER;
  }
}
