package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.analyzer.model.TextLines;
import org.minqing.monitor.event.EventPost;
import org.minqing.monitor.event.EventStream;
import org.minqing.monitor.event.Placement;
import org.minqing.monitor.event.Tuning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Groups any stream of posts. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = {
      "Group posts into events and find copies; nothing is stored.",
      "Read JSON lines {\"id\",\"published\",\"title\",\"text\"} and write a line "
          + "{\"id\",\"event\", \"duplicateOf\"} for each, in the same order. An event is "
          + "named after its first post; duplicateOf is the earlier post with the same text, "
          + "or null. The time may be missing. Exports (search --export jsonl) are read, too."
    })
final class ClusterCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "UTF-8, .gz too; - for stdin.")
  private Path file = TextLines.STDIN;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "How many posts are remembered (default: ${DEFAULT-VALUE}).")
  private int window = Tuning.STANDARD.window();

  @Option(names = "--verbose", description = "Say on stderr why each post is where it is.")
  private boolean verbose;

  /** The first line of each id. */
  private final Map<String, Integer> lines = new HashMap<>();

  private int failures;

  @Override
  public Integer call() throws IOException {
    if (window < 100) {
      throw new ParameterException(spec.commandLine(), "--window is 100 and more, got " + window);
    }
    var stream = new EventStream(Tuning.STANDARD.withWindow(window), this::print);
    try (var lines = TextLines.open(file)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().isBlank()) {
          read(line.get()).ifPresent(stream::add);
        }
      }
    }
    stream.finish();
    spec.commandLine().getOut().flush();
    return failures == 0 ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }

  private Optional<EventPost> read(TextLines.Line line) {
    try {
      var json = post(JsonLine.of(line.text()));
      var published = published(text(json.path("published"), text(json.path("publishedAt"), "")));
      return Optional.of(
          new EventPost(
              id(text(json.path("id"), String.valueOf(line.number())), line.number()),
              published,
              text(json.path("title"), ""),
              text(json.path("text"), "")));
    } catch (IllegalArgumentException e) {
      failures++;
      spec.commandLine().getErr().println(line.problem(e));
      return Optional.empty();
    }
  }

  /** Exports hold a post beside what was read in it. */
  private static JsonNode post(JsonNode line) {
    var post = line.path("post").isObject() ? line.path("post") : line;
    if (post.path("title").isMissingNode() && post.path("text").isMissingNode()) {
      throw new IllegalArgumentException("wanted a \"title\" or a \"text\"");
    }
    return post;
  }

  private static Optional<Instant> published(String text) {
    var time = PublishedTime.of(text);
    if (time.isEmpty() && !text.isBlank()) {
      throw new IllegalArgumentException(
          "wanted \"published\" as in 2026-03-05T08:00:00+08:00, got \"%.40s\"".formatted(text));
    }
    return time;
  }

  /** Of two posts of one id nobody could tell which an event or a copy is named after. */
  private String id(String id, int line) {
    var first = lines.putIfAbsent(id, line);
    if (first != null) {
      throw new IllegalArgumentException("id \"%.40s\" is that of line %d".formatted(id, first));
    }
    return id;
  }

  private static String text(JsonNode node, String otherwise) {
    return node.isMissingNode() || node.isNull() ? otherwise : node.asString(otherwise);
  }

  private void print(Placement placement) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", placement.id());
    fields.put("event", placement.event());
    fields.put("duplicateOf", placement.duplicateOf().orElse(null));
    spec.commandLine().getOut().println(MAPPER.writeValueAsString(fields));
    if (verbose) {
      spec.commandLine()
          .getErr()
          .println(placement.id() + " in " + placement.event() + ": " + placement.reason());
    }
  }
}
