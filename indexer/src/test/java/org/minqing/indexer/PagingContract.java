package org.minqing.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** How every store turns pages and shows reposts once, into however many pieces it is cut. */
public abstract class PagingContract extends StoreCase {

  // Paging

  @ParameterizedTest
  @ValueSource(strings = {"RELEVANCE", "NEWEST", "SENSITIVITY", "CHANCE"})
  void pagesJoinToTheWhole(Order order) throws IOException {
    put(IntStream.range(0, 25).mapToObj(i -> varied(i)));
    var whole = ids(search("停水", order));

    assertThat(whole).hasSize(25).doesNotHaveDuplicates();
    assertThat(paged(order, 4, () -> {})).isEqualTo(whole);
    assertThat(paged(order, 5, () -> {})).isEqualTo(whole);
    assertThat(paged(order, 25, () -> {})).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RELEVANCE", "NEWEST", "SENSITIVITY"})
  void pagesStayStableWhileOthersWrite(Order order) throws IOException {
    put(IntStream.range(0, 25).mapToObj(i -> varied(i)));
    var whole = ids(search("停水", order));
    var number = new int[] {1_000};

    var paged =
        paged(
            order,
            3,
            () -> {
              var next = number[0]++;
              put(varied(next).at("2024-03-01T00:00:00Z").graded(100, RiskLevel.I));
            });

    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void anExactPageEndsWithoutACursor() throws IOException {
    put(Sample.post(1).text("停水"), Sample.post(2).text("停水"));

    assertThat(page("停水", Order.NEWEST, 2, Optional.empty()).next()).isEmpty();
    assertThat(page("停水", Order.NEWEST, 1, Optional.empty()).next()).isPresent();
  }

  @Test
  void theTotalIsExactOnEveryPage() throws IOException {
    put(IntStream.range(0, 1_500).mapToObj(i -> Sample.post(i).text("停水")));

    var first = page("停水", Order.RELEVANCE, 10, Optional.empty());
    var second = page("停水", Order.RELEVANCE, 10, first.next());

    assertThat(first.total()).isEqualTo(1_500);
    assertThat(second.total()).isEqualTo(1_500);
    assertThat(page("停水", Order.NEWEST, 0, Optional.empty()).total()).isEqualTo(1_500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!", "UjEuMi4z", "../../etc/passwd", "TlouWi5aLlouWg"})
  void aForgedCursorIsRefused(String cursor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page("停水", Order.RELEVANCE, 10, Optional.of(cursor)))
        .withMessageContaining("cursor");
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() throws IOException {
    put(Sample.post(1).text("停水"), Sample.post(2).text("停水"));
    var next = page("停水", Order.NEWEST, 1, Optional.empty()).next();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> page("停水", Order.SENSITIVITY, 1, next))
        .withMessageContaining("SENSITIVITY");
  }

  // Cursors at the edges

  @Test
  void aCursorGoesOnWhereThePostItNamesIsGone() throws IOException {
    put(IntStream.range(0, 10).mapToObj(i -> Sample.post(i).text("停水").at(day(i))));
    var first = page("停水", Order.NEWEST, 3, Optional.empty());
    store.remove(Query.parse("转载:" + Sample.id(7), CLOCK));

    var second = page("停水", Order.NEWEST, 3, first.next());

    assertThat(ids(first)).containsExactly(Sample.id(9), Sample.id(8), Sample.id(7));
    assertThat(ids(second)).containsExactly(Sample.id(6), Sample.id(5), Sample.id(4));
  }

  @Test
  void aCursorBehindTheLastPostGivesAnEmptyPage() throws IOException {
    put(Sample.post(1).text("停水").at(day(1)), Sample.post(2).text("停水").at(day(2)));
    var next = page("停水", Order.NEWEST, 1, Optional.empty()).next();
    store.remove(Query.parse("转载:" + Sample.id(1), CLOCK));

    var last = page("停水", Order.NEWEST, 1, next);

    assertThat(last.hits()).isEmpty();
    assertThat(last.next()).isEmpty();
    assertThat(last.total()).isEqualTo(1);
  }

  @Test
  void aCursorOutlivesTheStore() throws IOException {
    put(IntStream.range(0, 9).mapToObj(i -> varied(i)));
    for (var order : List.of(Order.RELEVANCE, Order.NEWEST, Order.SENSITIVITY)) {
      var whole = ids(search("停水", order));
      var first = page("停水", order, 4, Optional.empty());
      store.close();
      store = open();

      var rest = page("停水", order, 9, first.next());

      assertThat(ids(rest)).as("%s", order).isEqualTo(whole.subList(4, 9));
    }
  }

  // Reposts

  @Test
  void repostsCollapseIntoTheFirstInOrder() throws IOException {
    store.keep(
        List.of(
            Sample.post(1).text("停水").at(day(1)).repeating(1),
            Sample.post(2).text("停水").at(day(3)).repeating(1),
            Sample.post(3).text("停水").at(day(2)).repeating(1),
            Entry.of(Sample.post(4).text("停水").at(day(0)).opinion())));

    var answer = store.search(found("停水", Order.NEWEST, 10).collapse());

    assertThat(ids(answer)).containsExactly(Sample.id(2), Sample.id(4));
    assertThat(answer.hits()).extracting(Answer.Hit::copies).containsExactly(2L, 0L);
    assertThat(answer.hits().getFirst().first()).isEqualTo(Sample.id(1));
    assertThat(answer.total()).isEqualTo(4);
    assertThat(ids(search("转载:" + Sample.id(1))))
        .containsExactlyInAnyOrder(Sample.id(1), Sample.id(2), Sample.id(3));
  }

  @Test
  void aRepostIsShownWhereTheOriginalDoesNotMatch() throws IOException {
    store.keep(
        List.of(
            Sample.post(1).text("停水").in(Medium.NEWS).repeating(1),
            Sample.post(2).text("停水").in(Medium.SOCIAL).repeating(1)));

    var answer = store.search(found("停水 媒介:social", Order.RELEVANCE, 10).collapse());

    assertThat(ids(answer)).containsExactly(Sample.id(2));
    assertThat(answer.hits().getFirst().copies()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RELEVANCE", "NEWEST", "SENSITIVITY", "CHANCE"})
  void collapsedPagesJoinToTheWhole(Order order) throws IOException {
    store.keep(IntStream.range(0, 60).mapToObj(i -> varied(i).repeating(i / 7 * 7)).toList());
    var whole = ids(store.search(found("停水", order, 100).collapse()));

    assertThat(whole).hasSize(9).doesNotHaveDuplicates();
    for (var limit : List.of(1, 2, 4)) {
      var paged = new ArrayList<PostId>();
      var next = found("停水", order, limit).collapse();
      for (var more = true; more; ) {
        var page = store.search(next);
        paged.addAll(ids(page));
        more = page.next().isPresent();
        next = next.after(page.next());
        assertThat(paged).hasSizeLessThan(100);
      }
      assertThat(paged).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTextIsShownOnceHoweverItsRepostsAreWorded(Order order) throws IOException {
    for (var copy = 0; copy < 3; copy++) {
      store.keep(reworded(copy));
    }

    for (var query : List.of("停水", "停水 OR 通知 OR 物业")) {
      var answer = store.search(found(query, order, 1_000).collapse());

      assertThat(answer.total()).isEqualTo(180);
      assertThat(answer.hits()).extracting(Answer.Hit::first).hasSize(60).doesNotHaveDuplicates();
      assertThat(answer.hits()).allMatch(hit -> hit.copies() == 2);
    }
  }

  /** Sixty texts, each time in slightly other words, whose places in the order cross. */
  private static List<Entry> reworded(int copy) {
    return IntStream.range(copy * 60, copy * 60 + 60)
        .mapToObj(i ->
            Sample.post(i)
                .text("停水，" + "通知，".repeat(i % 7) + "物业，".repeat(i % 5) + "请注意。".repeat(i % 3))
                .at(day(i * 7 % 11))
                .graded(i % 3, RiskLevel.NONE)
                .repeating(i % 60))
        .toList();
  }
}
