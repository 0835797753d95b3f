package org.minqing.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.minqing.app.Workspace;
import org.minqing.app.state.Audit;
import org.minqing.app.state.EventLog;
import org.minqing.model.PostId;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Forecast;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** One event. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show one event: its course, its spread, how people take it.")
final class EventsShowCommand implements Callable<Integer> {

  private static final int POSTS = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "EVENT", description = "Its id, as events list shows it.")
  private String id = "";

  @Option(names = "--json", description = "Print all of it as JSON, with the ids of its posts.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      var log = workspace.events();
      var found = log.get(id);
      workspace.audit().recordNamed(Audit.COMMAND_LINE, "open event", id, found.isPresent());
      var entry =
          found.orElseThrow(() ->
              new ParameterException(
                  spec.commandLine(),
                  "there is no event " + id + "; ./minqing events list shows those there are"));
      var forecasts = Forecast.of(entry.event(), workspace.clock().instant());
      if (json) {
        printJson(entry, forecasts, log.posts(id, POSTS));
      } else {
        print(entry, forecasts, workspace);
      }
    }
    return Minqing.DONE;
  }

  private void printJson(EventLog.Entry entry, List<Forecast> forecasts, List<PostId> posts) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("entry", entry);
    fields.put("forecasts", forecasts);
    fields.put("posts", posts.stream().map(PostId::value).toList());
    spec.commandLine().getOut().println(JsonMapper.builder().build().writeValueAsString(fields));
  }

  private void print(EventLog.Entry entry, List<Forecast> forecasts, Workspace workspace) {
    var out = spec.commandLine().getOut();
    var zone = workspace.settings().zone();
    var event = entry.event();
    out.printf("%s  %s%n", event.level(), event.title());
    entry.mergedInto().ifPresent(into -> out.printf("part of event %s now%n", into));
    entry.splitFrom().ifPresent(from -> out.printf("was part of event %s%n", from));
    out.printf(
        "%s (%d of them copies), %s to %s%n",
        Language.EN.say("letter.posts", event.posts()),
        event.copies(),
        local(event.first(), zone),
        local(event.last(), zone));
    if (!event.keywords().isEmpty()) {
      out.println(String.join(" ", event.keywords()));
    }
    event.summary().forEach(quote -> out.printf("  “%s” (%s)%n", quote.words(), quote.post()));
    out.println();
    spread(event, zone, out);
    days(event, out);
    for (var forecast : forecasts) {
      out.printf(
          Locale.ROOT,
          "next %d h: %.0f posts expected, %d at best, %d at worst%n",
          forecast.hours(),
          forecast.likely(),
          forecast.best(),
          forecast.worst());
    }
  }

  private static void spread(Event event, ZoneId zone, PrintWriter out) {
    var table = new Table("first", "source", "medium", "posts");
    event
        .spread()
        .forEach(s -> table.row(local(s.first(), zone), s.source(), s.medium(), s.posts()));
    out.println(table);
    out.println();
    if (!event.places().isEmpty()) {
      out.println(
          event.places().stream()
              .map(place -> place.name() + " " + place.posts())
              .collect(Collectors.joining(" → ")));
      out.println();
    }
  }

  private static void days(Event event, PrintWriter out) {
    var table = new Table("day", "posts", "leaning", "feeling", "stance");
    event
        .days()
        .forEach(day ->
            table.row(day.day(), day.posts(), day.polarities(), day.emotions(), day.stances()));
    out.println(table);
    out.println();
  }

  private static LocalDateTime local(Instant time, ZoneId zone) {
    return time.atZone(zone).toLocalDateTime().withNano(0);
  }
}
