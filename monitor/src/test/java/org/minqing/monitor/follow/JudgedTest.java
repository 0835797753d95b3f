package org.minqing.monitor.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Tag;
import org.minqing.model.Target;

class JudgedTest {

  @Test
  void ranksByPostsAndCountsAPostOnceEachWay() {
    var opinions =
        List.of(
            opinion("-物业 不退", "-物业 推诿", "+护士 耐心"), opinion("-物业 拖欠", "+物业 道歉"), opinion("+消防员 救出"));

    assertThat(Judged.among(opinions))
        .containsExactly(new Judged("物业", 2, 1), new Judged("护士", 0, 1), new Judged("消防员", 0, 1));
    assertThat(Judged.among(List.of())).isEmpty();
  }

  private static Opinion opinion(String... targets) {
    var url = URI.create("https://board.example/1");
    var post =
        new Post(
            PostId.of(url, ""),
            new SourceId("board"),
            Medium.SOCIAL,
            url,
            "",
            "",
            "停水",
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Engagement.NONE,
            Optional.empty());
    return new Opinion(
        post,
        new Tag<>(Polarity.NEUTRAL, 1, List.of()),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        0,
        RiskLevel.III,
        List.of(),
        List.of(),
        Stream.of(targets).map(JudgedTest::target).toList(),
        new Opinion.Words(List.of(), List.of()),
        "test");
  }

  private static Tag<Target> target(String text) {
    var blank = text.indexOf(' ');
    return new Tag<>(
        new Target(
            text.substring(1, blank),
            text.substring(blank + 1),
            text.startsWith("-") ? Polarity.NEGATIVE : Polarity.POSITIVE),
        0.8,
        List.of());
  }
}
