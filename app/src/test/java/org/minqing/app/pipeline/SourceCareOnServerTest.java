package org.minqing.app.pipeline;

import org.junit.jupiter.api.Tag;
import org.minqing.app.TestDatabase;

/** The same care where a PostgreSQL server keeps the relational state. */
@Tag("slow")
class SourceCareOnServerTest extends SourceCareTest {

  @Override
  TestDatabase database() {
    return TestDatabase.SERVER;
  }
}
