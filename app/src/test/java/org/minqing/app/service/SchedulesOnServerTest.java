package org.minqing.app.service;

import org.junit.jupiter.api.Tag;
import org.minqing.app.TestDatabase;

/** The same schedules where a PostgreSQL server keeps the relational state. */
@Tag("slow")
class SchedulesOnServerTest extends SchedulesTest {

  @Override
  TestDatabase database() {
    return TestDatabase.SERVER;
  }
}
