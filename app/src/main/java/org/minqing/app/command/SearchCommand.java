package org.minqing.app.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.app.export.Export;
import org.minqing.app.export.Format;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Facet;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import org.minqing.model.TextPart;
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

  private static final int AROUND = 30;

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
    var query = String.join(" ", words);
    try (var workspace = desk.open()) {
      if (export != null) {
        export(workspace, query, export);
        return Minqing.DONE;
      }
      var answer = answer(workspace, query);
      workspace.audit().record("command line", "search", query);
      if (json) {
        spec.commandLine().getOut().println(asJson(answer));
      } else {
        print(answer);
      }
      return Minqing.DONE;
    } catch (BadQueryException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Answer answer(Workspace workspace, String query) throws Exception {
    try (var store = workspace.storeToRead()) {
      return store.search(
          new Search(
              Query.parse(query, Clock.system(workspace.settings().zone())),
              order,
              limit,
              Optional.empty(),
              EnumSet.of(
                  Facet.CATEGORY,
                  Facet.LEVEL,
                  Facet.POLARITY,
                  Facet.MEDIUM,
                  Facet.BLAMED,
                  Facet.PRAISED),
              Optional.empty(),
              workspace.settings().zone(),
              collapse));
    }
  }

  private void export(Workspace workspace, String query, Format format) throws IOException {
    var parsed = Query.parse(query, Clock.system(workspace.settings().zone()));
    var err = spec.commandLine().getErr();
    workspace.audit().record("command line", "export", query);
    try (var store = workspace.storeToRead();
        // Not through the command's writer: a workbook is no text.
        var out =
            to == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(to);
        var buffered = new BufferedOutputStream(out, 1 << 16)) {
      var zone = workspace.settings().zone();
      var written =
          Export.write(
              store, parsed, format, zone, buffered, posts -> err.printf("\r%d posts", posts));
      err.printf("\r%d posts written%n", written);
    }
  }

  private static String asJson(Answer answer) {
    var mapper = JsonMapper.builder().build();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("total", answer.total());
    fields.put("facets", answer.facets());
    fields.put(
        "hits",
        answer.hits().stream()
            .map(hit -> {
              var one = new LinkedHashMap<String, Object>();
              one.put("opinion", mapper.readTree(OpinionJson.write(hit.opinion())));
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

  private void print(Answer answer) {
    var out = spec.commandLine().getOut();
    out.printf("%d posts%n", answer.total());
    answer.facets().forEach((facet, counts) -> facet(facet, counts, out));
    answer.hits().forEach(hit -> hit(hit, out));
  }

  private static void facet(Facet facet, List<Answer.Count> counts, PrintWriter out) {
    if (!counts.isEmpty()) {
      out.print(facet + ":");
      counts.stream().limit(8).forEach(c -> out.print(" " + c.value() + " " + c.count()));
      out.println();
    }
  }

  private static void hit(Answer.Hit hit, PrintWriter out) {
    var post = hit.opinion().post();
    out.printf(
        "%n%s  %s  %s  %s  %s  %s%n",
        hit.opinion().level(),
        hit.opinion().polarity().value(),
        post.time(),
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
        .ifPresentOrElse(h -> out.println("  " + around(post.text(), h)), () -> out.println());
  }

  private static String around(String text, Answer.Highlight h) {
    var from = Math.max(0, h.start() - AROUND);
    var to = Math.min(text.length(), h.end() + AROUND);
    return "…"
        + text.substring(from, h.start()).replaceAll("\\s+", " ")
        + "【"
        + text.substring(h.start(), h.end())
        + "】"
        + text.substring(h.end(), to).replaceAll("\\s+", " ")
        + "…";
  }
}
