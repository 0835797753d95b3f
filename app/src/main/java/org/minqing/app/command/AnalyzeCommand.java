package org.minqing.app.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.model.TextLines;
import org.minqing.app.Workspace;
import org.minqing.app.parser.ParserProcess;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;
import org.minqing.model.Tag;
import org.minqing.model.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Reads text. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = {
      "Tag texts and show the evidence; nothing is stored.",
      "Lines of text, TSV lines \"label<TAB>text\", or JSON lines with \"text\" and, if "
          + "they have one, \"title\"; what begins with {\" is JSON. One line of JSON with tags and "
          + "evidence for each."
    })
final class AnalyzeCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * More than any post has; beyond it a file most likely lacks its line ends, and is read for
   * minutes.
   */
  private static final int LONGEST = 2_000_000;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "UTF-8, .gz too; - for stdin.")
  private Path file = TextLines.STDIN;

  @Option(names = "--fast", description = "Without the encoder, and without CoreNLP.")
  private boolean fast;

  private int failures;
  private int unparsed;

  private record Line(String label, String title, String text) {}

  @Override
  public Integer call() throws IOException {
    var settings = desk.settings();
    var models = Models.load(Optional.of(settings.models()));
    models.problems().forEach(spec.commandLine().getErr()::println);
    var parser =
        fast ? Optional.<ParserProcess>empty() : Workspace.parser(settings, Clock.systemUTC());
    try {
      var asked = fast ? models.withoutVectors() : models;
      var loading = Analyzer.load(settings.dictionaries(), asked, parser.map(p -> p));
      loading.problems().forEach(spec.commandLine().getErr()::println);
      return print(loading.analyzer());
    } finally {
      parser.ifPresent(ParserProcess::close);
    }
  }

  private int print(Analyzer analyzer) throws IOException {
    try (var lines = TextLines.open(file)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().isBlank()) {
          print(line.get(), analyzer);
        }
      }
    }
    if (unparsed > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "%,d texts were read without the parser (CoreNLP), which could not work: whom they"
                  + " blame or praise is missing%n",
              unparsed);
    }
    return failures + unparsed == 0 ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }

  private void print(TextLines.Line raw, Analyzer analyzer) {
    try {
      if (raw.bytes().length() > LONGEST) {
        throw new IllegalArgumentException(
            "a line of %,d bytes, wanted %,d at most: give each post a line of its own"
                .formatted(raw.bytes().length(), LONGEST));
      }
      var line = line(raw.text());
      var opinion = analyzer.analyze(post(line, raw.number()));
      spec.commandLine().getOut().println(MAPPER.writeValueAsString(fields(line, opinion)));
      if (!opinion.version().equals(analyzer.version())) {
        unparsed++;
      }
    } catch (IllegalArgumentException e) {
      failures++;
      spec.commandLine().getErr().println(raw.problem(e));
    }
  }

  private static Line line(String raw) {
    if (JsonLine.begins(raw)) {
      var json = JsonLine.of(raw);
      var text = json.path("text").asString("");
      if (text.isBlank()) {
        throw new IllegalArgumentException("a post wants \"text\": \"…\" that is not blank");
      }
      return new Line("", json.path("title").asString(""), text);
    }
    var tab = raw.indexOf('\t');
    return tab < 0
        ? new Line("", "", raw)
        : new Line(raw.substring(0, tab), "", raw.substring(tab + 1));
  }

  /** A post of nothing but a text. */
  static Post post(String text, int number) {
    return post(new Line("", "", text), number);
  }

  private static Post post(Line line, int number) {
    var url = URI.create("stdin:///" + number);
    return new Post(
        PostId.of(url, ""),
        new SourceId("stdin"),
        Medium.SOCIAL,
        url,
        "",
        line.title(),
        line.text(),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty());
  }

  private static Map<String, Object> fields(Line line, Opinion opinion) {
    var fields = new LinkedHashMap<String, Object>();
    if (!line.label().isEmpty()) {
      fields.put("label", line.label());
    }
    fields.put("level", opinion.level());
    fields.put("sensitivity", opinion.sensitivity());
    fields.put("sentiment", tag(opinion.polarity(), opinion.polarity().value().name()));
    fields.put("intensity", opinion.intensity());
    opinion.emotion().ifPresent(t -> fields.put("emotion", tag(t, t.value().name())));
    opinion.stance().ifPresent(t -> fields.put("stance", tag(t, t.value().name())));
    opinion.domain().ifPresent(t -> fields.put("domain", tag(t, t.value().chinese())));
    opinion.objectivity().ifPresent(t -> fields.put("objectivity", tag(t, t.value().name())));
    fields.put("marks", opinion.marks().stream().map(t -> tag(t, t.value().name())).toList());
    fields.put("risks", opinion.risks().stream().map(t -> tag(t, t.value().id())).toList());
    fields.put(
        "regions",
        opinion.regions().stream()
            .map(t -> tag(t, t.value().code().value() + " " + t.value().fullName()))
            .toList());
    fields.put("entities", opinion.entities().stream().map(t -> t.value().name()).toList());
    fields.put("targets", opinion.targets().stream().map(AnalyzeCommand::target).toList());
    fields.put("words", List.copyOf(opinion.words().text()));
    fields.put("version", opinion.version());
    return fields;
  }

  private static Map<String, Object> target(Tag<Target> tag) {
    var fields = tag(tag, tag.value().name());
    fields.put("polarity", tag.value().polarity());
    fields.put("expression", tag.value().expression());
    return fields;
  }

  private static Map<String, Object> tag(Tag<?> tag, String value) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("value", value);
    fields.put("score", Math.round(tag.score() * 1000) / 1000.0);
    fields.put("evidence", tag.evidence());
    return fields;
  }
}
