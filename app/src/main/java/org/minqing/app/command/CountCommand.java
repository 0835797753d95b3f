package org.minqing.app.command;

import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.state.Audit;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Facet;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.Unusual;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Counts what a search finds. */
@Command(
    name = "count",
    mixinStandardHelpOptions = true,
    description = {
      "Count what a search finds, by tags and over time.",
      "By two tags at once, too, and by words that stand out; every look-up is audited.",
      "For example: minqing count '时间:[7d TO now]' --by category,city --per day --unusual"
    })
final class CountCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "QUERY", description = "As minqing search takes it.")
  private List<String> words = List.of();

  @Option(
      names = "--by",
      paramLabel = "TAG",
      split = ",",
      description = {
        "Count by these: ${COMPLETION-CANDIDATES}.",
        "Two of them are counted against one another too."
      })
  private List<Facet> by = List.of();

  @Option(
      names = "--per",
      paramLabel = "WIDTH",
      description = "Count over time, in the zone of the settings: ${COMPLETION-CANDIDATES}.")
  private Search.@Nullable Histogram per;

  @Option(
      names = "--unusual",
      description = "Show the words that these posts hold far more often than all others do.")
  private boolean unusual;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Values shown of each, 1..1000 (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Print the counts as JSON.")
  private boolean json;

  /** What was counted; parts that were not asked for are empty. */
  private record Counts(
      long total,
      Map<Facet, List<Answer.Count>> by,
      Map<Facet, Long> distinct,
      List<Answer.Cell> both,
      List<Answer.Column> per,
      List<Unusual.Word> unusual) {}

  @Override
  public Integer call() throws Exception {
    if (limit < 1 || limit > 1_000) {
      throw new ParameterException(spec.commandLine(), "--limit is 1..1000, got " + limit);
    }
    var text = Typed.words(words, spec);
    try (var workspace = desk.open();
        var store = workspace.storeToRead()) {
      workspace.audit().recordTyped(Audit.COMMAND_LINE, "count", text);
      var zone = workspace.settings().zone();
      var query = Query.parse(text, workspace.clock());
      var counts = counts(store, query, zone);
      if (json) {
        spec.commandLine().getOut().println(asJson(counts, zone));
      } else {
        print(counts, zone);
      }
      return Minqing.DONE;
    } catch (BadQueryException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Counts counts(OpinionStore store, Query query, ZoneId zone) throws IOException {
    var facets = new LinkedHashSet<>(by);
    var search = Search.counts(query, facets);
    var answer = store.search(per == null ? search : search.over(per, zone));
    var shown = new LinkedHashMap<Facet, List<Answer.Count>>();
    facets.forEach(facet -> shown.put(facet, first(answer.counts(facet))));
    var two = List.copyOf(facets);
    return new Counts(
        answer.total(),
        shown,
        answer.distinct(),
        two.size() == 2 ? first(store.cross(query, two.get(0), two.get(1))) : List.of(),
        answer.histogram(),
        unusual
            ? new Unusual(store).words(query, new Query.Not(query), Math.min(limit, 300))
            : List.of());
  }

  private <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(limit, all.size()));
  }

  private static String asJson(Counts counts, ZoneId zone) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("total", counts.total());
    fields.put("by", counts.by());
    fields.put("distinct", counts.distinct());
    fields.put("both", counts.both());
    fields.put(
        "per",
        counts.per().stream()
            .map(column ->
                Map.of(
                    "from",
                    column.from().atZone(zone).toOffsetDateTime().toString(),
                    "count",
                    column.count()))
            .toList());
    fields.put("unusual", counts.unusual());
    return JsonMapper.builder().build().writeValueAsString(fields);
  }

  private void print(Counts counts, ZoneId zone) {
    var out = spec.commandLine().getOut();
    out.println(Language.EN.say("letter.posts", counts.total()));
    counts
        .by()
        .forEach((facet, values) -> {
          out.printf("%n%s (%d)%n", facet, counts.distinct().getOrDefault(facet, 0L));
          values.forEach(value -> out.printf("  %8d  %s%n", value.count(), value.value()));
        });
    if (!counts.both().isEmpty()) {
      out.println();
      counts
          .both()
          .forEach(cell -> out.printf("  %8d  %s × %s%n", cell.count(), cell.row(), cell.column()));
    }
    if (!counts.per().isEmpty()) {
      out.println();
      var form = per == Search.Histogram.DAY ? DateTimeFormatter.ISO_LOCAL_DATE : MINUTE;
      counts
          .per()
          .forEach(column ->
              out.printf("  %8d  %s%n", column.count(), form.format(column.from().atZone(zone))));
    }
    if (!counts.unusual().isEmpty()) {
      out.println();
      counts
          .unusual()
          .forEach(word ->
              out.printf("  %8d  %s (elsewhere %d)%n", word.now(), word.word(), word.before()));
    }
  }
}
