package org.minqing.app.service;

import org.junit.jupiter.api.Tag;
import org.minqing.app.TestDatabase;

/** The same console where a PostgreSQL server keeps the relational state. */
@Tag("slow")
class ConsoleOnServerTest extends ConsoleTest {

  @Override
  TestDatabase database() {
    return TestDatabase.SERVER;
  }
}
