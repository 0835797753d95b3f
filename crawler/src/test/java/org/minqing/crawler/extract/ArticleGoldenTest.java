package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code NAME.html} is extracted and must equal {@code NAME.article.txt} beside it; {@code
 * -Dgolden.update=true} writes the files anew.
 */
class ArticleGoldenTest {

  private static final Path PAGES = Path.of("src/test/resources/org/minqing/crawler/extract");
  private static final Charset GB18030 = Charset.forName("GB18030");

  static Stream<Path> pages() throws IOException {
    try (var files = Files.list(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void readsTheArticle(Path html) throws IOException {
    var actual = shown(extracted(Files.readString(html)));

    var golden = Path.of(html.toString().replace(".html", ".article.txt"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void readsTheSameFromUndeclaredGb18030(Path html) throws IOException {
    var undeclared = Files.readString(html).replace("<meta charset=\"utf-8\">", "");

    var decoded = PageDecoder.decode(undeclared.getBytes(GB18030), Optional.empty());

    assertThat(shown(extracted(decoded.text()))).isEqualTo(shown(extracted(undeclared)));
  }

  private static Article extracted(String html) {
    var url = URI.create("https://liuhe.example/life/laojie.html");
    return ArticleExtractor.standard()
        .extract(new Page(url, Instant.parse("2024-05-01T00:00:00Z"), html));
  }

  private static String shown(Article article) {
    var head =
        List.of(
            "title: " + article.title(),
            "published: " + article.published().map(ArticleGoldenTest::iso).orElse("-"),
            "author: " + article.author().orElse("-"),
            "canonical: " + article.canonical().map(URI::toString).orElse("-"),
            "next: " + article.nextPage().map(URI::toString).orElse("-"),
            "comments: " + article.comments().size());
    var comments = article.comments().stream().map(ArticleGoldenTest::comment).toList();
    return String.join("\n", head) + "\n\n" + article.body() + "\n" + String.join("", comments);
  }

  private static String comment(Article.Comment comment) {
    return "\n[%s] %s, %s = %s\n%s\n"
        .formatted(
            comment.part(),
            comment.author().orElse("-"),
            comment.publishedText().orElse("-"),
            comment.published().map(ArticleGoldenTest::iso).orElse("-"),
            comment.text());
  }

  private static String iso(Article.Published time) {
    var offset = time.offset().map(Object::toString).orElse("");
    return time.hasTime() ? time.local() + offset : time.local().toLocalDate().toString();
  }
}
