package org.minqing.monitor.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountTableTest {

  private final StringBuilder out = new StringBuilder();

  @Test
  void writesARowForEachRowAndOneAlertForABurst() throws IOException {
    var table = new StringBuilder("timestamp,value\n");
    for (var day = 1; day <= 28; day++) {
      for (var hour = 0; hour < 24; hour++) {
        var count = day == 25 && hour > 9 && hour < 15 ? 90 : 4 + hour % 3;
        table.append("2023-05-%02d %02d:00:00,%d%n".formatted(day, hour, count));
      }
    }

    assertThat(judge(table.toString())).isEmpty();

    var lines = out.toString().lines().toList();
    assertThat(lines).hasSize(1 + 28 * 24).first().isEqualTo("timestamp,value,score,alert");
    assertThat(lines.stream().filter(line -> line.endsWith(",1")))
        .singleElement()
        .asString()
        .startsWith("2023-05-25 10:00:00,90,");
  }

  @Test
  void countsMissingRowsAsNothingAndNamesWrongOnes() throws IOException {
    var problems =
        judge(
            """
            timestamp,value
            2023-05-01 00:00:00,3
            2023-05-01 01:00:00,-3
            2023-05-01 02:00:00,4
            yesterday,4
            2023-05-01 03:00:00,4
            2023-05-01 02:00:00,4
            """);

    assertThat(out.toString().lines().skip(1)).hasSize(3);
    assertThat(problems).hasSize(3);
    assertThat(problems.get(0)).startsWith("line 3:").contains("-3");
    assertThat(problems.get(1)).startsWith("line 5:").contains("yesterday");
    assertThat(problems.get(2)).startsWith("line 7:").contains("a time at most a year after");
  }

  @Test
  void refusesAStepThatItCannotJudge() {
    assertThatThrownBy(() -> judge("2023-05-01 00:00:00,3\n2023-05-01 00:01:00,3\n"))
        .isInstanceOf(CountTableException.class)
        .hasMessageContaining("5 minutes to a day");
    assertThatThrownBy(() -> judge("timestamp,value\n"))
        .isInstanceOf(CountTableException.class)
        .hasMessageContaining("two rows");
  }

  private List<String> judge(String table) throws IOException {
    var lines = table.lines().iterator();
    return CountTable.judge(
        () -> lines.hasNext() ? Optional.of(lines.next()) : Optional.empty(),
        out,
        SpikeDetector.FALSE_A_WEEK);
  }
}
