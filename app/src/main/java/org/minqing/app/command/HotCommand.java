package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.analyzer.model.TextLines;
import org.minqing.monitor.event.EventPost;
import org.minqing.monitor.event.HotMatters;
import org.minqing.monitor.event.Matter;
import org.minqing.monitor.event.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The hottest matters of a table of messages. */
@Command(
    name = "hot",
    mixinStandardHelpOptions = true,
    description = {
      "Print the hottest matters in a file of messages.",
      "Each with place, period and count. FILE is TSV with a header: text is needed; id, "
          + "time, likes and title are used where they are there."
    })
final class HotCommand implements Callable<Integer> {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.tsv", description = "UTF-8, .gz too; - for stdin.")
  private Path file = TextLines.STDIN;

  @Option(names = "--top", paramLabel = "N", defaultValue = "10", description = "How many, 1 up.")
  private int top;

  @Option(names = "--json", description = "Print a line of JSON for each.")
  private boolean json;

  private int failures;

  @Override
  public Integer call() throws IOException {
    if (top < 1) {
      throw new ParameterException(spec.commandLine(), "--top is 1 and more, got " + top);
    }
    var matters = HotMatters.of(read()).stream().limit(top).toList();
    if (json) {
      matters.forEach(this::printJson);
    } else {
      printTable(matters);
    }
    return failures == 0 ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }

  private List<Message> read() throws IOException {
    try (var lines = TextLines.open(file)) {
      var head = lines.nextText().orElse("").split("\t", -1);
      var columns = new LinkedHashMap<String, Integer>();
      for (var i = 0; i < head.length; i++) {
        columns.put(head[i].strip(), i);
      }
      if (!columns.containsKey("text")) {
        throw new IOException(
            lines.name() + ":1: wanted a header with the column text, found " + columns);
      }
      return read(lines, columns);
    }
  }

  private List<Message> read(TextLines lines, Map<String, Integer> columns) throws IOException {
    var messages = new ArrayList<Message>();
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      try {
        messages.add(message(line.get().text().split("\t", -1), columns, line.get().number()));
      } catch (IllegalArgumentException e) {
        failures++;
        spec.commandLine().getErr().println(line.get().problem(e));
      }
    }
    return messages;
  }

  private static Message message(String[] fields, Map<String, Integer> columns, int number) {
    if (fields.length < columns.size()) {
      throw new IllegalArgumentException(
          "wanted %d fields, found %d".formatted(columns.size(), fields.length));
    }
    var likes = field(fields, columns, "likes");
    var id = field(fields, columns, "id");
    return new Message(
        new EventPost(
            id.isBlank() ? String.valueOf(number) : id,
            PublishedTime.of(field(fields, columns, "time")),
            field(fields, columns, "title"),
            field(fields, columns, "text")),
        likes.isBlank() ? 0 : Integer.parseInt(likes.strip()));
  }

  private static String field(String[] fields, Map<String, Integer> columns, String name) {
    var at = columns.getOrDefault(name, -1);
    return at < 0 ? "" : fields[at];
  }

  private void printTable(List<Matter> matters) {
    var out = spec.commandLine().getOut();
    if (matters.isEmpty()) {
      out.println("no messages");
      return;
    }
    var table = new Table("", "matter", "place", "period", "messages", "copies", "likes");
    var rank = 1;
    for (var matter : matters) {
      table.row(
          rank++,
          matter.title(),
          matter.place(),
          day(matter.first()) + " – " + day(matter.last()),
          matter.messages(),
          matter.copies(),
          matter.likes());
    }
    out.println(table);
  }

  private static String day(Optional<Instant> time) {
    return time.map(t -> t.atZone(CHINA).toLocalDate().toString()).orElse("?");
  }

  private void printJson(Matter matter) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("event", matter.id());
    fields.put("title", matter.title());
    fields.put("place", matter.place());
    fields.put("first", matter.first().map(Instant::toString).orElse(null));
    fields.put("last", matter.last().map(Instant::toString).orElse(null));
    fields.put("messages", matter.messages());
    fields.put("copies", matter.copies());
    fields.put("likes", matter.likes());
    fields.put("heat", Math.round(matter.heat() * 10) / 10.0);
    fields.put("ids", matter.ids());
    spec.commandLine().getOut().println(JsonMapper.builder().build().writeValueAsString(fields));
  }
}
