package org.minqing.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** Two texts that are posted a thousand times each, first in every order, and thirty others. */
public final class Flood {

  /** One that looks at twenty copies at a time makes two hundred. */
  public static final int MOST_SEARCHES = 80;

  private static final int COPIES = 1_000;

  private Flood() {}

  private static final int TEXTS = 20;

  /**
   * Twenty texts whose first posts are the newest of all and whose copies, three hundred each,
   * stand one text after the other before thirty others.
   */
  public static List<Entry> many() {
    var firsts =
        IntStream.range(0, TEXTS)
            .mapToObj(i -> Sample.post(i).text("停水").at("2024-02-01T00:00:00Z").repeating(i));
    var copies =
        IntStream.range(TEXTS, TEXTS * 301)
            .mapToObj(i ->
                Sample.post(i)
                    .text("停水")
                    .at("2024-01-20T00:%02d:00Z".formatted(59 - (i - TEXTS) / 300))
                    .repeating((i - TEXTS) / 300));
    var others =
        IntStream.range(TEXTS * 301, TEXTS * 301 + 30)
            .mapToObj(i ->
                Entry.of(
                    Sample.post(i).text("第" + i + "号：停水").at("2024-01-01T00:00:00Z").opinion()));
    return Stream.of(firsts, copies, others).flatMap(each -> each).toList();
  }

  /** The first page of {@link #many}, whose next page lies behind all copies. */
  public static Search before(Searching store) throws IOException {
    var first = Search.hits(Query.parse("停水", Clock.systemUTC()), Order.NEWEST, TEXTS).collapse();
    var page = store.search(first);
    assertThat(page.hits()).hasSize(TEXTS).allMatch(hit -> hit.copies() == 300);
    return first.after(page.next());
  }

  /** Searches a store. */
  public interface Searching {
    Answer search(Search search) throws IOException;
  }

  public static List<Entry> entries() {
    var copies =
        IntStream.range(0, 2 * COPIES)
            .mapToObj(i ->
                Sample.post(i)
                    .title("停水")
                    .text("停水，停水，停水。")
                    .at("2024-01-20T00:00:00Z")
                    .graded(90, RiskLevel.II)
                    .repeating(i / COPIES));
    var others =
        IntStream.range(2 * COPIES, 2 * COPIES + 30)
            .mapToObj(i -> Entry.of(Sample.post(i).text("第" + i + "号：停水").opinion()));
    return Stream.concat(copies, others).toList();
  }

  /** Reads all of it, twenty hits a page. */
  public static void read(Searching store, Order order) throws IOException {
    var shown = new HashSet<PostId>();
    var next = Search.hits(Query.parse("停水", Clock.systemUTC()), order, 20).collapse();
    for (var more = true; more; ) {
      var page = store.search(next);
      assertThat(page.total()).isEqualTo(2 * COPIES + 30);
      for (var hit : page.hits()) {
        assertThat(shown.add(hit.first())).isTrue();
        assertThat(hit.copies()).isIn(0L, COPIES - 1L);
      }
      more = page.next().isPresent();
      next = next.after(page.next());
    }
    assertThat(shown).hasSize(32);
  }
}
