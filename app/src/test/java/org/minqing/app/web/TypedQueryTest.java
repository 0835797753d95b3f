package org.minqing.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.indexer.Facet;
import org.minqing.indexer.query.Query;

/** What is added to a query holds for all of it. */
class TypedQueryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "停水 OR 断水",
        "停水 或 断水",
        "停水　或　断水",
        "停水\tOR\t断水",
        "(停水)OR(断水)",
        "停水 通知 或 断水",
        "停水 断水",
        "(停水 或 断水)",
        "NOT 停水",
        "\"停水 OR 断水\""
      })
  void aFurtherConditionHoldsForAllOfIt(String typed) {
    for (var further : List.of("等级:III", "时间:[2026-03-01 TO 2026-03-01]")) {
      var both = parse(TypedQuery.and(typed, further));

      // Parts of an AND stand side by side, however they were typed.
      var wanted = parse("(" + typed + ") " + further);
      assertThat(both.positive()).containsExactlyElementsOf(wanted.positive().toList());
      assertThat(both).isInstanceOf(Query.All.class).isEqualTo(flat(wanted));
    }
  }

  private static Query flat(Query query) {
    return query instanceof Query.All(var parts) && parts.getFirst() instanceof Query.All(var inner)
        ? new Query.All(Stream.concat(inner.stream(), parts.stream().skip(1)).toList())
        : query;
  }

  @Test
  void parenthesesAreAddedOnlyWhereTheyAreNeeded() {
    assertThat(TypedQuery.and(" 停水 通知 ", "等级:III")).isEqualTo("停水 通知 等级:III");
    assertThat(TypedQuery.and("停水 或 断水", "等级:III")).isEqualTo("(停水 或 断水) 等级:III");
    assertThat(TypedQuery.and("停水 或 断水", "")).isEqualTo("停水 或 断水");
    assertThat(TypedQuery.and("  ", "等级:III")).isEqualTo("等级:III");
    assertThat(FacetQuery.narrow("停水 或 断水", Facet.LEVEL, "II")).isEqualTo("(停水 或 断水) 等级:II");
  }

  @ParameterizedTest
  @ValueSource(strings = {"停水) 或 (断水", "停水 OR", "停水 NOT", "停水 与"})
  void whatCannotBeUnderstoodStaysSo(String typed) {
    assertThat(TypedQuery.and(typed, "等级:III")).isEqualTo(typed);
  }

  private static Query parse(String text) {
    return Query.parse(text, Clock.systemUTC());
  }
}
