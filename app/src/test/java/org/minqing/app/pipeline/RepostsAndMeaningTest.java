package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Asked;
import org.minqing.indexer.Entry;
import org.minqing.indexer.MeaningSearch;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;

/** What is collected is found by its meaning, and reposts lead to what they repeat. */
class RepostsAndMeaningTest {

  private static final Instant NOW = Instant.parse("2026-03-05T04:00:00Z");
  private static final String WATER = "昨天下午翠湖小区三号楼水管破裂，全楼停水到今天早上，物业说抢修要到晚上才能完成，老人只能下楼提水。";
  private static final String FRAUD = "冒充客服的人打电话说能退款，让我妈把养老钱转到所谓安全账户，报警时钱已经被取走了。";
  private static final String BUS = "周末去看了新开的植物园，郁金香开得正好，公交直达很方便。";

  @TempDir private Path home;

  private Workspace open(String settings) throws IOException {
    var config = Files.createDirectories(home.resolve("config"));
    var dictionaries = Path.of(System.getProperty("minqing.root"), "dictionaries");
    Files.writeString(
        config.resolve("minqing.yaml"), "dictionaries: \"" + dictionaries + "\"\n" + settings);
    return Workspace.open(SettingsFile.read(config), Clock.systemUTC());
  }

  private static PostId id(int number) {
    return PostId.of(url(number), "");
  }

  private static URI url(int number) {
    return URI.create("https://town.example/" + number);
  }

  private static void collect(Workspace workspace, int number, String text) throws IOException {
    workspace
        .inbox()
        .accept(
            new Post(
                id(number),
                new SourceId("town"),
                Medium.SOCIAL,
                url(number),
                "",
                "",
                text,
                Optional.of(NOW.plusSeconds(number)),
                NOW.plusSeconds(number),
                Optional.empty(),
                Optional.empty(),
                Engagement.NONE,
                Optional.empty(),
                Optional.empty()));
    workspace.reading().drain();
  }

  private static List<Answer.Hit> collapsed(Workspace workspace) throws IOException {
    var all = Search.hits(new Query.Everything(), Search.Order.NEWEST, 10);
    return workspace.store().search(all.collapse()).hits();
  }

  @Test
  void repostsAreShownOnceAlsoAfterARestart() throws Exception {
    try (var workspace = open("store: {meaning: none}\n")) {
      collect(workspace, 1, WATER);
      collect(workspace, 2, "转发：" + WATER);
    }
    try (var workspace = open("store: {meaning: none}\n")) {
      collect(workspace, 3, WATER + "（来源：网络）");
      collect(workspace, 4, BUS);
      // An edit of the first one leaves it the first.
      collect(workspace, 1, WATER + "现已修好。");

      assertThat(collapsed(workspace))
          .extracting(Answer.Hit::first, Answer.Hit::copies)
          .containsExactlyInAnyOrder(tuple(id(4), 0L), tuple(id(1), 2L));
    }
  }

  @Test
  void aNoticeForAnotherDistrictIsNotHiddenAlsoAfterARestart() throws Exception {
    try (var workspace = open("store: {meaning: none}\n")) {
      collect(workspace, 1, notice("莲湖区"));
      collect(workspace, 2, notice("雁塔区"));
    }
    try (var workspace = open("store: {meaning: none}\n")) {
      collect(workspace, 3, notice("碑林区"));
      collect(workspace, 4, "转发：" + notice("雁塔区"));

      assertThat(collapsed(workspace))
          .extracting(Answer.Hit::first, Answer.Hit::copies)
          .containsExactlyInAnyOrder(tuple(id(1), 0L), tuple(id(2), 1L), tuple(id(3), 0L));
    }
  }

  private static String notice(String district) {
    return "西安市" + district + "停水通知，明天停水8小时，请居民提前储水，给您带来不便敬请谅解。";
  }

  @Test
  void whatIsCollectedIsFoundByMeaning() throws Exception {
    try (var workspace = open("")) {
      collect(workspace, 1, WATER);
      collect(workspace, 2, FRAUD);
      collect(workspace, 3, BUS);
      var asked = Asked.of(Query.parse("家里长辈的积蓄被骗子骗走", Clock.systemUTC()));
      var meaning = workspace.meant().of(asked.words()).orElseThrow();
      var search = new MeaningSearch(workspace.store(), workspace.analyzer()::words);

      assertThat(search.like(meaning, asked, 3).getFirst().opinion().post().id()).isEqualTo(id(2));
    }
  }

  @Test
  void theSettingsSayWhoseMeaningIsKept() throws Exception {
    try (var workspace = open("store: {meaning: risky}\n")) {
      collect(workspace, 2, FRAUD);
      collect(workspace, 3, BUS);

      assertThat(workspace.store().entry(id(2)).flatMap(Entry::meaning)).isPresent();
      assertThat(workspace.store().entry(id(3)).flatMap(Entry::meaning)).isEmpty();
    }
  }
}
