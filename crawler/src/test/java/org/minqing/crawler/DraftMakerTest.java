package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.Article.Comment;
import org.minqing.model.Draft;
import org.minqing.model.Medium;
import org.minqing.model.PostId;

/** What the posts of a thread are named that no id tells apart. */
class DraftMakerTest {

  private static final URI THREAD = URI.create("http://a.example/thread");

  private static Comment comment(String time, String text) {
    var comment = new Comment("", Optional.empty(), Optional.of(time), Optional.empty(), text);
    return new Comment(
        comment.digest(), Optional.empty(), Optional.of(time), Optional.empty(), text);
  }

  private static List<Draft> drafts(Comment... comments) {
    var reach = CrawlerFixture.site(THREAD, 1, 1);
    var source = CrawlerFixture.source(reach, Medium.SOCIAL, Duration.ZERO);
    var article =
        new Article(
            "路灯",
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(comments),
            1);
    return new DraftMaker(source, ZoneId.of("Asia/Shanghai"), CrawlerFixture.NOON)
        .drafts(article, THREAD, DraftMaker::isArticle);
  }

  private static Stream<PostId> ids(List<Draft> drafts) {
    return drafts.stream().map(Draft::id);
  }

  @Test
  void twoPostsOfOneSecondAreTwo() {
    var second = "2024-03-01 22:10:07";

    var drafts = drafts(comment(second, "南门的路灯坏了"), comment(second, "同感"), comment(second, "同感"));

    assertThat(drafts).extracting(Draft::text).containsExactly("南门的路灯坏了", "同感");
    assertThat(ids(drafts)).doesNotHaveDuplicates();
  }

  @Test
  void nobodyTakesTheNameOfAnotherOfTheSameSecond() {
    var one = comment("2024-03-01 22:10:07", "南门的路灯坏了");
    var other = comment("2024-03-01 22:10:07", "北门的井盖丢了");
    var both = ids(drafts(one, other)).toList();

    assertThat(ids(drafts(other, one))).containsExactly(both.get(1), both.get(0));
    assertThat(ids(drafts(other))).containsExactly(both.get(1));
  }

  @Test
  void postsThatDifferInDigitsOnlyAreTwo() {
    var drafts = drafts(comment("2024-03-01", "666"), comment("2024-03-01", "233"));

    assertThat(drafts).extracting(Draft::text).containsExactly("666", "233");
    assertThat(ids(drafts)).doesNotHaveDuplicates();
  }
}
