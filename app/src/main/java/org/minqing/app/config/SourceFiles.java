package org.minqing.app.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.minqing.crawler.file.TableReader;
import org.minqing.model.Medium;
import org.minqing.model.Politeness;
import org.minqing.model.Reach;
import org.minqing.model.Source;
import org.minqing.model.SourceId;

/**
 * The sources of a folder, one {@code *.yaml} each; the file's name is the source's id. A file that
 * cannot be used does not keep the others from being used.
 *
 * @param sources those that can be used, in order of id
 * @param problems what is wrong with the others
 */
public record SourceFiles(List<Source> sources, List<ConfigProblem> problems) {

  /** What a column of a table may be taken for. */
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "time",
          "title",
          "text",
          "author",
          "place",
          "url",
          "views",
          "likes",
          "comments",
          "reposts");

  /** Copies the lists. */
  public SourceFiles {
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
  }

  private enum Kind {
    SITE,
    FEED,
    COMMENTS,
    API,
    FIELD,
    FILE,
    ARCHIVE
  }

  private enum Format {
    PAGES,
    TABLE
  }

  /** Tells a folder's files from what they were before somebody changed any; empty: no folder. */
  public static Set<String> stamp(Path folder) throws IOException {
    var stamp = new TreeSet<String>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(SourceFiles::isSourceFile).toList()) {
          stamp.add("%s %s %d".formatted(file, Files.getLastModifiedTime(file), Files.size(file)));
        }
      }
    }
    return stamp;
  }

  /** Reads every file of the folder; none where there is no folder. */
  public static SourceFiles read(Path folder) throws IOException {
    var sources = new ArrayList<Source>();
    var problems = new ArrayList<ConfigProblem>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(SourceFiles::isSourceFile).sorted().toList()) {
          source(file, problems).ifPresent(sources::add);
        }
      }
    }
    return new SourceFiles(sources, problems);
  }

  private static boolean isSourceFile(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** The source of one file; empty, with what is wrong added to {@code problems}, if unusable. */
  static Optional<Source> source(Path file, List<ConfigProblem> problems) {
    var found = new ArrayList<ConfigProblem>();
    var yaml = YamlSection.read(file, found);
    var source = found.isEmpty() ? source(file, yaml) : Optional.<Source>empty();
    if (found.isEmpty()) {
      yaml.rejectUnknownKeys();
    }
    problems.addAll(found);
    return found.isEmpty() ? source : Optional.empty();
  }

  private static Optional<Source> source(Path file, YamlSection yaml) {
    var id = id(file, yaml);
    var name = yaml.required("name", Parse::notBlank);
    var medium = yaml.required("medium", Parse.oneOf(Medium.class));
    var reach = yaml.required("kind", Parse.oneOf(Kind.class)).flatMap(k -> reach(k, file, yaml));
    var schedule = yaml.value("schedule", Parse::cron);
    var politeness = yaml.value("delay", text -> new Politeness(Durations.parse(text)));
    var home = yaml.value("home", Parse.REGION);
    var privateAddresses = yaml.value("privateAddresses", Parse::flag).orElse(false);
    var enabled = yaml.value("enabled", Parse::flag).orElse(true);
    if (id.isEmpty() || name.isEmpty() || medium.isEmpty() || reach.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Source(
            id.get(),
            name.get(),
            medium.get(),
            reach.get(),
            schedule,
            politeness.orElse(Politeness.DEFAULT),
            home,
            privateAddresses,
            enabled));
  }

  private static Optional<SourceId> id(Path file, YamlSection yaml) {
    var stem = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    try {
      return Optional.of(new SourceId(stem));
    } catch (IllegalArgumentException e) {
      yaml.reject(
          "",
          "the file's name is the source's id, and " + e.getMessage(),
          "文件名即来源的标识，须为 1–64 个 a–z、0–9 或 -，不以 - 开头");
      return Optional.empty();
    }
  }

  private static Optional<Reach> reach(Kind kind, Path file, YamlSection yaml) {
    return switch (kind) {
      case SITE -> site(yaml);
      case FEED -> feed(yaml);
      case COMMENTS -> ItemSources.comments(yaml);
      case API -> ItemSources.api(yaml);
      case FIELD -> table(file, yaml);
      case ARCHIVE ->
          path(file, yaml)
              .map(path ->
                  new Reach.Archive(
                      path,
                      yaml.list("include", SourceFiles::expression),
                      yaml.list("exclude", SourceFiles::expression)));
      case FILE ->
          yaml.value("format", Parse.oneOf(Format.class)).orElse(Format.PAGES) == Format.PAGES
              ? path(file, yaml).map(Reach.SavedPages::new)
              : table(file, yaml);
    };
  }

  private static Optional<Reach> site(YamlSection yaml) {
    var seeds = yaml.list("seeds", Parse::webAddress);
    var include = yaml.list("include", SourceFiles::expression);
    var exclude = yaml.list("exclude", SourceFiles::expression);
    var depth = yaml.value("depth", Parse.between(0, 20)).orElse(2);
    var maxPages = yaml.value("maxPages", Parse.between(1, 1_000_000)).orElse(500);
    var named = yaml.list("sitemaps", SourceFiles::sitemap);
    var none = named.contains(NO_SITEMAPS);
    var sitemaps = named.stream().filter(map -> !map.equals(NO_SITEMAPS)).toList();
    if (none && !sitemaps.isEmpty()) {
      yaml.reject("sitemaps", "wanted addresses or none, not both", "地址与 none 只能写一样");
    }
    if (seeds.isEmpty()) {
      yaml.reject("seeds", "at least one address to begin at is required", "至少要有一个起始地址");
      return Optional.empty();
    }
    return Optional.of(
        new Reach.Site(seeds, include, exclude, depth, maxPages, sitemaps, depth > 0 && !none));
  }

  private static final URI NO_SITEMAPS = URI.create("none");

  private static URI sitemap(String text) {
    return text.equals("none") ? NO_SITEMAPS : Parse.webAddress(text);
  }

  private static Optional<Reach> feed(YamlSection yaml) {
    var addresses = yaml.list("addresses", Parse::webAddress);
    var fullText = yaml.value("fullText", Parse::flag).orElse(false);
    if (addresses.isEmpty()) {
      yaml.reject("addresses", "at least one feed address is required", "至少要有一个订阅地址");
      return Optional.empty();
    }
    return Optional.of(new Reach.Feed(addresses, fullText));
  }

  private static Optional<Reach> table(Path file, YamlSection yaml) {
    var path = path(file, yaml);
    var delimiter = yaml.value("delimiter", SourceFiles::delimiter);
    var sheet = yaml.value("sheet", Parse::notBlank);
    if (sheet.isPresent() && path.filter(p -> !TableReader.isWorkbook(p)).isPresent()) {
      yaml.reject("sheet", "only a workbook (.xlsx) has sheets", "只有工作簿（.xlsx）才有工作表");
    }
    var columns = columns(yaml.section("columns"));
    if (!columns.containsKey("text")) {
      yaml.reject(
          "columns",
          "must name the column that holds the text, for example \"text: body\"",
          "须写明正文在哪一列，例如 text: 内容");
      return Optional.empty();
    }
    return path.map(p -> new Reach.Table(p, delimiter.orElse(usualDelimiter(p)), sheet, columns));
  }

  private static Map<String, String> columns(YamlSection section) {
    var columns = new LinkedHashMap<String, String>();
    COLUMNS.forEach(column ->
        section.value(column, Parse::notBlank).ifPresent(name -> columns.put(column, name)));
    section.rejectUnknownKeys();
    return columns;
  }

  private static char usualDelimiter(Path table) {
    return table.getFileName().toString().matches(".*\\.tsv(\\.gz)?") ? '\t' : ',';
  }

  private static char delimiter(String text) {
    return switch (text) {
      case "tab", "\\t" -> '\t';
      case "comma", "," -> ',';
      case "semicolon", ";" -> ';';
      default ->
          throw new BadValueException("wanted tab, comma or semicolon", "应为 tab、comma 或 semicolon");
    };
  }

  /** Relative paths count from the folder of the source file. */
  private static Optional<Path> path(Path file, YamlSection yaml) {
    return yaml.required(
        "path", text -> file.toAbsolutePath().resolveSibling(Parse.notBlank(text)).normalize());
  }

  static String expression(String text) {
    try {
      return Pattern.compile(text).pattern();
    } catch (PatternSyntaxException e) {
      throw new BadValueException(
          "wanted an RE2 expression; " + e.getMessage(), "应为 RE2 正则表达式（" + e.getMessage() + "）");
    }
  }
}
