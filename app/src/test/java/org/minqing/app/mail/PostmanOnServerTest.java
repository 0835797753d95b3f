package org.minqing.app.mail;

import org.junit.jupiter.api.Tag;
import org.minqing.app.TestDatabase;

/** The same letters where a PostgreSQL server keeps the relational state. */
@Tag("slow")
class PostmanOnServerTest extends PostmanTest {

  @Override
  TestDatabase database() {
    return TestDatabase.SERVER;
  }
}
