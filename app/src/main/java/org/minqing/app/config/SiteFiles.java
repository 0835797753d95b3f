package org.minqing.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.minqing.crawler.extract.SiteRule;
import org.minqing.crawler.extract.SiteRules;

/**
 * The site rules of a folder, one {@code *.yaml} for each site. A file that cannot be used does not
 * keep the others from being used.
 *
 * @param rules those that can be used
 * @param problems what is wrong with the others
 */
public record SiteFiles(List<SiteRule> rules, List<ConfigProblem> problems) {

  private static final Function<String, String> HOST =
      Parse.inChinese("应为主机名，例如 news.example", SiteRule::host);
  private static final Function<String, String> SELECTOR =
      Parse.inChinese("应为 CSS 选择器", SiteRule::selector);
  private static final Optional<SiteRule.Comments> NO_COMMENTS = Optional.empty();

  /** Copies the lists. */
  public SiteFiles {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /** Reads every file of the folder; none where there is no folder. */
  public static SiteFiles read(Path folder) throws IOException {
    var rules = new ArrayList<SiteRule>();
    var problems = new ArrayList<ConfigProblem>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(SiteFiles::isSiteFile).sorted().toList()) {
          rules.addAll(rules(file, problems));
        }
      }
    }
    return new SiteFiles(rules, problems);
  }

  /** The rules as the extractor wants them. */
  public SiteRules forExtractor() {
    return new SiteRules(rules);
  }

  private static boolean isSiteFile(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** A rule for each host of the file; none, with the problems added, if it is unusable. */
  private static List<SiteRule> rules(Path file, List<ConfigProblem> problems) {
    var found = new ArrayList<ConfigProblem>();
    var yaml = YamlSection.read(file, found);
    var hosts = yaml.list("hosts", HOST);
    if (hosts.isEmpty() && found.isEmpty()) {
      yaml.reject("hosts", "at least one host is required", "至少要有一个主机名");
    }
    var title = yaml.value("title", SiteFiles::selector);
    var time = yaml.value("time", SiteFiles::selector);
    var author = yaml.value("author", SiteFiles::selector);
    var body = yaml.value("body", SiteFiles::selector);
    var remove = yaml.list("remove", SiteFiles::selector);
    var comments = yaml.has("comments") ? comments(yaml.section("comments")) : NO_COMMENTS;
    if (found.isEmpty()) {
      yaml.rejectUnknownKeys();
    }
    problems.addAll(found);
    return found.isEmpty()
        ? hosts.stream()
            .map(host -> new SiteRule(host, title, time, author, body, remove, comments))
            .toList()
        : List.of();
  }

  private static Optional<SiteRule.Comments> comments(YamlSection yaml) {
    var post = yaml.required("post", SiteFiles::selector);
    var text = yaml.value("text", SiteFiles::selector);
    var author = yaml.value("author", SiteFiles::selector);
    var time = yaml.value("time", SiteFiles::selector);
    yaml.rejectUnknownKeys();
    return post.map(one -> new SiteRule.Comments(one, text, author, time));
  }

  private static String selector(String text) {
    return SELECTOR.apply(Parse.notBlank(text));
  }
}
