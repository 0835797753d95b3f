package org.minqing.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.TestDatabase;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditTest {

  @Parameter private TestDatabase database;

  @TempDir private Path data;

  @Test
  void theChangeOfALongRuleIsToldWhole() {
    var change =
        "water\n- query: %s\n+ query: %s\n+ coolDown: 6h".formatted("停".repeat(200_000), "水");
    try (var state = State.open(database.of(data))) {
      var audit = new Audit(state, Clock.systemUTC());
      audit.recordTyped("li", "change rule", change);

      assertThat(audit.latest(1).getFirst().detail()).isEqualTo(change);
    }
  }
}
