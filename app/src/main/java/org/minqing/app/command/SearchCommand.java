package org.minqing.app.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.app.export.Export;
import org.minqing.app.export.Format;
import org.minqing.app.export.OutFile;
import org.minqing.app.state.Audit;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Asked;
import org.minqing.indexer.Facet;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.MeaningSearch;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import org.minqing.model.PostId;
import org.minqing.model.TextPart;
import org.minqing.model.WellFormed;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Searches the store. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Search the store; every look-up is audited.",
      "For example: minqing search '停水 风险:transport-utilities 等级:>=III 时间:[7d TO now]'"
    })
final class SearchCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final int AROUND = 30;
  private static final int MOST_ALIKE = 100;
  private static final Set<Facet> FACETS =
      Set.of(
          Facet.CATEGORY, Facet.LEVEL, Facet.POLARITY, Facet.MEDIUM, Facet.BLAMED, Facet.PRAISED);

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(
      paramLabel = "QUERY",
      description = "Words, \"phrases\", fields; all words must match.")
  private List<String> words = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "Hits shown, 0..1000.")
  private int limit;

  @Option(names = "--order", defaultValue = "RELEVANCE", description = "${COMPLETION-CANDIDATES}.")
  private Search.Order order = Search.Order.RELEVANCE;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Option(
      names = "--collapse",
      description = "Show posts that repeat one another once, with the number of copies.")
  private boolean collapse;

  @Option(
      names = "--meaning",
      description = {
        "Find posts that mean what the words say as well as those that hold any of them;",
        "fields still must match."
      })
  private boolean meaning;

  @Option(
      names = "--like",
      paramLabel = "POST",
      description = "Find posts that mean what this one means; QUERY must match besides.")
  private @Nullable PostId like;

  @Option(
      names = "--export",
      paramLabel = "FORMAT",
      description = "Write all posts that match, the newest first: ${COMPLETION-CANDIDATES}.")
  private @Nullable Format export;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where --export writes to (default: stdout).")
  private @Nullable Path to;

  @Override
  public Integer call() throws Exception {
    if (limit < 0 || limit > 1_000) {
      throw new ParameterException(spec.commandLine(), "--limit is 0..1000, got " + limit);
    }
    refuseWhatExportPassesOver();
    var query = Typed.words(words, spec);
    try (var workspace = desk.open()) {
      if (export != null) {
        export(workspace, query, export);
        return Minqing.DONE;
      }
      var answer = answer(workspace, query);
      if (answer.total() == 0) {
        nameUnknownCategories(workspace, query);
      }
      workspace
          .audit()
          .recordTyped(Audit.COMMAND_LINE, "search", like == null ? query : like + " " + query);
      if (json) {
        spec.commandLine().getOut().println(asJson(answer));
      } else {
        print(answer, workspace.settings().zone());
      }
      return Minqing.DONE;
    } catch (BadQueryException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** A slip in a kind of risk finds nothing, which would look like quiet. */
  private void nameUnknownCategories(Workspace workspace, String query) throws IOException {
    for (var part : parsed(workspace, query).positive().toList()) {
      if (part instanceof Query.Risk(var category)) {
        Desk.unknown(category, workspace).ifPresent(spec.commandLine().getErr()::println);
      }
    }
  }

  private static Query parsed(Workspace workspace, String query) {
    return Query.parse(query, workspace.clock());
  }

  private Answer answer(Workspace workspace, String query) throws Exception {
    var parsed = parsed(workspace, query);
    try (var store = workspace.storeToRead()) {
      if (meaning || like != null) {
        return alike(workspace, store, parsed);
      }
      var search = Search.hits(parsed, order, limit).counting(FACETS);
      return store.search(collapse ? search.collapse() : search);
    }
  }

  private Answer alike(Workspace workspace, OpinionStore store, Query query) throws IOException {
    if (like != null && store.entry(like).isEmpty()) {
      throw new IOException("no post " + like + " is stored");
    }
    var search = new MeaningSearch(store, workspace.analyzer()::words);
    var most = Math.clamp(limit, 1, MOST_ALIKE);
    var hits =
        like == null
            ? search.like(meaning(workspace, Asked.of(query)), Asked.of(query), most)
            : search.moreLike(like, query, most);
    var shown = hits.subList(0, Math.min(limit, hits.size()));
    return new Answer(shown.size(), shown, Map.of(), Map.of(), List.of(), Optional.empty());
  }

  private Meaning meaning(Workspace workspace, Asked asked) throws IOException {
    if (asked.words().isBlank()) {
      throw new ParameterException(spec.commandLine(), "--meaning wants words, not only fields");
    }
    return workspace
        .meant()
        .of(asked.words())
        .orElseThrow(() ->
            new IOException(
                "nothing is found by meaning here: config/minqing.yaml says store.meaning: none, or"
                    + " the encoder does not run on this machine"));
  }

  private void refuseWhatExportPassesOver() {
    var given = spec.commandLine().getParseResult();
    if (export != null) {
      Stream.of("--limit", "--order", "--collapse", "--meaning", "--like")
          .filter(given::hasMatchedOption)
          .findFirst()
          .ifPresent(name -> {
            throw new ParameterException(
                spec.commandLine(),
                "--export writes all posts that match, the newest first; leave out " + name);
          });
    }
  }

  private void export(Workspace workspace, String query, Format format) throws IOException {
    var parsed = parsed(workspace, query);
    var err = spec.commandLine().getErr();
    workspace.audit().recordTyped(Audit.COMMAND_LINE, "export", query);
    try (var store = workspace.storeToRead();
        // Not through the command's writer: a workbook is no text.
        var out = to == null ? new FileOutputStream(FileDescriptor.out) : OutFile.open(to);
        var buffered = new BufferedOutputStream(out, 1 << 16)) {
      var zone = workspace.settings().zone();
      var written =
          Export.write(
              store, parsed, format, zone, buffered, posts -> err.printf("\r%d posts", posts));
      err.printf("\r%s written%n", Language.EN.say("letter.posts", written));
    }
  }

  private static String asJson(Answer answer) {
    var mapper = JsonMapper.builder().build();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("total", answer.total());
    fields.put("facets", new TreeMap<>(answer.facets()));
    fields.put(
        "hits",
        answer.hits().stream()
            .map(hit -> {
              var one = new LinkedHashMap<String, Object>();
              one.put("opinion", mapper.readTree(OpinionJson.writeUnsigned(hit.opinion())));
              one.put("highlights", hit.highlights());
              hit.original().ifPresent(post -> one.put("original", post.value()));
              if (hit.copies() > 0) {
                one.put("copies", hit.copies());
              }
              return one;
            })
            .toList());
    return mapper.writeValueAsString(fields);
  }

  private void print(Answer answer, ZoneId zone) {
    var out = spec.commandLine().getOut();
    out.println(
        meaning || like != null
            ? "the %d nearest".formatted(answer.total())
            : Language.EN.say("letter.posts", answer.total()));
    new TreeMap<>(answer.facets()).forEach((facet, counts) -> facet(facet, counts, out));
    answer.hits().forEach(hit -> hit(hit, zone, out));
  }

  private static void facet(Facet facet, List<Answer.Count> counts, PrintWriter out) {
    if (!counts.isEmpty()) {
      out.print(facet + ":");
      counts.stream().limit(8).forEach(c -> out.print(" " + c.value() + " " + c.count()));
      out.println();
    }
  }

  private static void hit(Answer.Hit hit, ZoneId zone, PrintWriter out) {
    var post = hit.opinion().post();
    out.printf(
        "%n%s  %s  %s  %s  %s  %s%n",
        hit.opinion().level(),
        hit.opinion().polarity().value(),
        MINUTE.format(post.time().atZone(zone)),
        post.source(),
        post.url(),
        post.id());
    if (hit.copies() > 0) {
      out.printf("  %d copies: 转载:%s%n", hit.copies(), hit.first());
    }
    if (!post.title().isEmpty()) {
      out.println("  " + post.title());
    }
    hit.highlights().stream()
        .filter(h -> h.part() == TextPart.TEXT)
        .findFirst()
        .ifPresentOrElse(
            h -> out.println("  " + around(post.text(), h)),
            () -> out.println("  " + beginning(post.text())));
  }

  private static String beginning(String text) {
    return inOneLine(WellFormed.beginning(2 * AROUND, text));
  }

  private static String around(String text, Answer.Highlight h) {
    var from = WellFormed.whereToCut(text, Math.max(0, h.start() - AROUND));
    var to = WellFormed.whereToCut(text, Math.min(text.length(), h.end() + AROUND));
    return "…"
        + inOneLine(text.substring(from, h.start()))
        + "【"
        + text.substring(h.start(), h.end())
        + "】"
        + inOneLine(text.substring(h.end(), to))
        + "…";
  }

  private static String inOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
