package org.minqing.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.indexer.Answer.Cell;
import org.minqing.indexer.Answer.Column;
import org.minqing.indexer.Answer.Count;
import org.minqing.indexer.Search.Histogram;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Folding;
import org.minqing.model.Medium;
import org.minqing.model.Polarity;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;
import org.minqing.model.Stance;

/** What every store must do; each store's test opens its own. */
public abstract class OpinionStoreContract extends PagingContract {

  // Finding text

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "停水",
        "水通知",
        "雁塔区明德门小区停水",
        "户家",
        "12345",
        "234",
        "3.5元",
        "WiFi",
        "wifi",
        "ＷｉＦｉ",
        "小区wifi也",
        "𠮷野",
        "𠮷",
        "😀",
        "了😀请",
        "\"停水，请\"",
        "\"知：雁\"",
        "“知：雁”",
        "\"也 断了\"",
        "！",
        "水"
      })
  void findsARunAndMarksIt(String asked) throws IOException {
    put(
        Sample.post(1)
            .title("紧急停水通知：雁塔区明德门小区停水")
            .text("小区WiFi也　断了😀请联系12345！每户3.5元，三百户家家有水。𠮷野家停水，请谅解"),
        Sample.post(2).title("别处").text("此地无事。"));

    var answer = search(asked);

    assertThat(ids(answer)).containsExactly(Sample.id(1));
    var wanted = Folding.fold(asked.replaceAll("[\"“”]", ""));
    assertThat(marked(answer.hits().getFirst())).isNotEmpty().allMatch(wanted::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"停电", "水停", "wif", "ifi", "\"停 水\"", "也断了", "请谅解吧", "野家𠮷", "1345"})
  void doesNotFindWhatIsNotThere(String asked) throws IOException {
    put(Sample.post(1).title("停水通知").text("小区WiFi也　断了，请联系12345！𠮷野家停水，请谅解"));

    assertThat(search(asked).total()).isZero();
  }

  @Test
  void aRunDoesNotReachFromTheTitleIntoTheBody() throws IOException {
    put(Sample.post(1).title("雁塔区停").text("水务局通知"));

    assertThat(search("停水").total()).isZero();
  }

  @Test
  void spellingsOfBothScriptsFindEachOther() throws IOException {
    put(Sample.post(1).text("警惕电信诈骗，守护养老钱"), Sample.post(2).text("警惕電信詐騙，守護養老錢"));

    for (var asked : List.of("电信诈骗", "電信詐騙", "守护养老", "守護養老")) {
      assertThat(search(asked).total()).as(asked).isEqualTo(2);
    }
    assertThat(search("電信诈骗").hits())
        .flatExtracting(hit -> surfaces(hit))
        .containsExactlyInAnyOrder("电信诈骗", "電信詐騙");
  }

  @Test
  void offsetsCountInTheTextAsItIsKept() throws IOException {
    put(Sample.post(1).title("😀😀停水").text("👨‍👩‍👧‍👦𠮷野家 停水了，又停水了"));

    var hit = search("停水").hits().getFirst();

    assertThat(hit.highlights())
        .extracting(mark -> mark.part().name(), Answer.Highlight::start, Answer.Highlight::end)
        .containsExactly(tuple("TITLE", 4, 6), tuple("TEXT", 16, 18), tuple("TEXT", 21, 23));
  }

  @Test
  void marksDoNotOverlap() throws IOException {
    put(Sample.post(1).text("停水通知，哈哈哈哈哈"));

    assertThat(surfaces(search("停水 停水通 水通知").hits().getFirst())).containsExactly("停水通");
    assertThat(surfaces(search("哈哈").hits().getFirst())).containsExactly("哈哈", "哈哈");
  }

  @Test
  void whatIsRuledOutIsNotMarked() throws IOException {
    put(Sample.post(1).text("停水通知"));

    assertThat(surfaces(search("停水 -停电").hits().getFirst())).containsExactly("停水");
    assertThat(surfaces(search("NOT 停电").hits().getFirst())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "停水 停电            | 1",
        "停水 AND 停电        | 1",
        "停水 与 停电         | 1",
        "停水 OR 停电         | 1 2 3",
        "停水 或 停电         | 1 2 3",
        "停水 -停电           | 2",
        "停水 NOT 停电        | 2",
        "停水 非 停电         | 2",
        "-停水                | 3 4",
        "NOT (停水 OR 停电)   | 4",
        "停水 OR NOT 停电     | 1 2 4",
        "（停水 OR 停电）通知 | 2",
        "停水 停电 OR 平安    | 1 4",
        "标题:停水            | 1",
        "标题：（停水 OR 平安） | 1 4",
        "正文:停水            | 2",
        "标题:停水 正文:停电  | 1",
        "*                    | 1 2 3 4",
        "vir*                 | 4",
        "平安vir*             | ''",
        "平安。vir*           | 4",
        "平安。viruses*       | ''",
        "停*                  | 1 2 3",
        "virus                | ''"
      })
  void combinesConditions(String asked, String expected) throws IOException {
    put(
        Sample.post(1).title("停水").text("还停电"),
        Sample.post(2).title("通知").text("停水"),
        Sample.post(3).title("别的").text("停电"),
        Sample.post(4).title("平安").text("平安。Virusfree"));

    assertThat(ids(search(asked))).containsExactlyInAnyOrder(numbered(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"物业 停水\"~1  | 1 2",
        "\"物业 停水\"~2  | 1 2 3",
        "\"停水 物业\"~2  | 1",
        "\"停水 物业\"~50 | 1 2 3",
        "\"物业 停电\"~9  | ''"
      })
  void findsWordsNearOneAnother(String asked, String expected) throws IOException {
    put(
        Sample.post(1).text("物业，停水"),
        Sample.post(2).text("物业昨天停水"),
        Sample.post(3).text("物业昨天上午停水"),
        Sample.post(4).text("停水"));

    var answer = search(asked);

    assertThat(ids(answer)).containsExactlyInAnyOrder(numbered(expected));
    assertThat(answer.hits()).allSatisfy(hit -> assertThat(surfaces(hit)).contains("物业", "停水"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "拼音:xa         | 1 2",
        "pinyin:XA       | 1 2",
        "拼音:ts         | 1",
        "拼音:cq         | 3",
        "拼音:zz         | ''",
        "拼音:xa -停水   | 2",
        "拼音:(cq OR ts) | 1 3"
      })
  void findsWordsByTheFirstLettersOfTheirSyllables(String asked, String expected)
      throws IOException {
    put(
        Sample.post(1).text("西安停水"),
        Sample.post(2).title("西安").text("无事"),
        Sample.post(3).text("重庆 xa wifi"));

    assertThat(ids(search(asked))).containsExactlyInAnyOrder(numbered(expected));
  }

  @Test
  void aWordFoundByItsSoundIsMarked() throws IOException {
    put(Sample.post(1).title("西安通知").text("西安停水，西安停电"));

    assertThat(surfaces(search("拼音:xa 停电").hits().getFirst()))
        .containsExactly("西安", "西安", "西安", "停电");
  }

  // Ranking and order

  @Test
  void theTitleOutweighsTheBody() throws IOException {
    put(
        Sample.post(1).title("通知").text("本周四停水"),
        Sample.post(2).title("本周四停水").text("通知"),
        Sample.post(3).title("无关").text("无关"));

    assertThat(ids(search("停水"))).containsExactly(Sample.id(2), Sample.id(1));
  }

  @Test
  void aRunInTheTitleCountsHoweverItsWordsWereCut() throws IOException {
    put(Sample.post(1).title("请停水吧").text("如题"), Sample.post(2).text("停水"));

    assertThat(ids(search("停水"))).containsExactly(Sample.id(1), Sample.id(2));
  }

  @Test
  void moreMentionsWeighMore() throws IOException {
    put(Sample.post(1).text("今日停水今日天晴今日有风今日无雨"), Sample.post(2).text("今日停水今日停水今日停水今日无雨"));

    assertThat(ids(search("停水"))).containsExactly(Sample.id(2), Sample.id(1));
  }

  @Test
  void amongEqualMatchesTheNewestIsFirst() throws IOException {
    put(
        Sample.post(1).text("停水").at("2024-01-01T00:00:00Z"),
        Sample.post(2).text("停水").at("2024-01-03T00:00:00Z"),
        Sample.post(3).text("停水").at("2024-01-02T00:00:00Z"));

    assertThat(ids(search("停水"))).containsExactly(Sample.id(2), Sample.id(3), Sample.id(1));
    assertThat(search("停水").hits()).allMatch(hit -> hit.score() > 0);
  }

  @Test
  void sortsByTimeAndBySensitivity() throws IOException {
    put(
        Sample.post(1).at("2024-01-01T00:00:00Z").graded(70, RiskLevel.II),
        Sample.post(2).at("2024-01-03T00:00:00Z").graded(20, RiskLevel.IV),
        Sample.post(3).at("2024-01-02T00:00:00Z").graded(70, RiskLevel.II));

    assertThat(ids(search("", Order.NEWEST)))
        .containsExactly(Sample.id(2), Sample.id(3), Sample.id(1));
    assertThat(ids(search("", Order.SENSITIVITY)))
        .containsExactly(Sample.id(3), Sample.id(1), Sample.id(2));
  }

  // Fields

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "风险:fraud                  | 1 3",
        "risk:rumour                 | 3",
        "風險：fraud                 | 1 3",
        "风险:(fraud OR crime)       | 1 2 3",
        "等级:II                     | 2",
        "等级:>=III                  | 2 3",
        "等级:≥III                   | 2 3",
        "等级:<III                   | 1",
        "等级:[IV TO III]            | 1 3",
        "level:橙                    | 2",
        "敏感度:>=60                 | 2",
        "敏感度:[20 TO 40]           | 3",
        "sensitivity:10              | 1",
        "情感:neg                    | 1",
        "情感:负面                   | 1",
        "sentiment:positive          | 3",
        "地区:西安                   | 1 2",
        "地区:西安市                 | 1 2",
        "地区:陕西                   | 1 2 3",
        "地区:陕西省西安             | 1 2",
        "地区:雁塔区                 | 1",
        "地区:610100                 | 1 2",
        "region:610000               | 1 2 3",
        "region:610113               | 1",
        "地区:北京                   | ''",
        "来源:daily                  | 1 2",
        "source:(board OR daily)     | 1 2 3",
        "媒介:社交媒体               | 3",
        "medium:news                 | 1",
        "媒介:self-media             | 2",
        "实体:自来水公司             | 2",
        "时间:2024-01-15             | 1",
        "时间:[2024-01-15 TO 2024-01-31] | 1 2",
        "时间:>=2024-02              | 3",
        "时间:<2024-01-31            | 1",
        "时间:[7d TO now]            | 2 3",
        "时间:24h                    | 2 3",
        "时间:今天                   | 3",
        "时间:昨天                   | 2",
        "time:2024                   | 1 2 3",
        "风险:fraud -等级:III        | 1"
      })
  void filtersByFields(String asked, String expected) throws IOException {
    put(
        Sample.post(1)
            .risk("fraud")
            .graded(10, RiskLevel.IV)
            .leaning(Polarity.NEGATIVE)
            .about("610113", "陕西省", "西安市", "雁塔区")
            .at("2024-01-15T04:00:00Z"),
        Sample.post(2)
            .risk("crime")
            .graded(65, RiskLevel.II)
            .about("610100", "陕西省", "西安市")
            .in(Medium.SELF_MEDIA)
            .naming("自来水公司")
            .at("2024-01-31T15:59:59Z"),
        Sample.post(3)
            .risk("fraud")
            .risk("rumour")
            .graded(40, RiskLevel.III)
            .leaning(Polarity.POSITIVE)
            .about("610400", "陕西省", "咸阳市")
            .in(Medium.SOCIAL)
            .from("board")
            .at("2024-01-31T16:00:00Z"));

    assertThat(ids(search(asked))).containsExactlyInAnyOrder(numbered(expected));
  }

  // Keeping

  @Test
  void aPostComesBackAsItWasPut() throws IOException {
    var opinion = Sample.post(1).title("停水").risk("fraud").about("610100", "陕西省", "西安市").opinion();
    store.put(List.of(opinion));

    assertThat(store.get(Sample.id(1))).contains(opinion);
    assertThat(store.get(Sample.id(2))).isEmpty();
    assertThat(search("停水").hits()).extracting(Answer.Hit::opinion).containsExactly(opinion);
  }

  @Test
  void puttingAgainTakesThePlace() throws IOException {
    put(Sample.post(1).text("停水"), Sample.post(2).text("停水"));
    put(Sample.post(1).text("停电"));

    assertThat(store.size()).isEqualTo(2);
    assertThat(ids(search("停水"))).containsExactly(Sample.id(2));
    assertThat(ids(search("停电"))).containsExactly(Sample.id(1));
  }

  @Test
  void theLastOfABatchWins() throws IOException {
    put(Sample.post(1).text("停水"), Sample.post(1).text("停电"));

    assertThat(store.size()).isEqualTo(1);
    assertThat(search("停电").total()).isEqualTo(1);
  }

  @Test
  void whatWasPutIsThereAfterReopening() throws IOException {
    put(Sample.post(1).text("停水"), Sample.post(2).text("停电"));
    store.close();

    store = open();

    assertThat(store.size()).isEqualTo(2);
    assertThat(ids(search("停水"))).containsExactly(Sample.id(1));
  }

  @Test
  void anEmptyStoreAnswers() throws IOException {
    store.put(List.of());

    var answer =
        store.search(
            found("停水", Order.RELEVANCE, 10)
                .counting(EnumSet.allOf(Facet.class))
                .over(Histogram.DAY, ZONE));

    assertThat(answer.total()).isZero();
    assertThat(answer.hits()).isEmpty();
    assertThat(answer.histogram()).isEmpty();
    assertThat(answer.next()).isEmpty();
    assertThat(store.size()).isZero();
    assertThat(store.get(Sample.id(1))).isEmpty();
    assertThat(store.expire(Instant.MAX)).isZero();
  }

  @Test
  void expiryRemovesWhatIsOlder() throws IOException {
    put(
        Sample.post(1).at("2024-01-01T00:00:00Z"),
        Sample.post(2).at("2024-01-02T00:00:00Z"),
        Sample.post(3).at("2024-01-03T00:00:00Z"));

    assertThat(store.expire(Instant.parse("2024-01-02T00:00:00Z"))).isEqualTo(1);
    assertThat(store.expire(Instant.parse("2024-01-02T00:00:00Z"))).isZero();

    assertThat(store.size()).isEqualTo(2);
    assertThat(store.get(Sample.id(1))).isEmpty();
    assertThat(ids(search(""))).containsExactlyInAnyOrder(Sample.id(2), Sample.id(3));
  }

  @Test
  void anOlderReadingOfWhatWasRemovedIsKept() throws Exception {
    // No other test has this post, which would be older than what is removed here at the end.
    var number = 7_007;
    put(Sample.post(number).text("停水").fetched("2024-07-02T00:00:00Z"));
    assertThat(store.remove(Query.parse("停水", CLOCK))).isEqualTo(1);
    // Elasticsearch looks at its clock five times a second.
    Thread.sleep(1_000);

    put(Sample.post(number).text("停电").fetched("2024-07-01T00:00:00Z"));

    assertThat(search("停电").total()).isEqualTo(1);
  }

  @Test
  void keepsWhateverAHostilePageHolds() throws IOException {
    put(
        Sample.post(1).text("a".repeat(100_000)),
        Sample.post(2).text("哈".repeat(100_000)),
        Sample.post(3).text("\u0000\ud83d x \udc00"),
        Sample.post(4).at(Instant.MAX),
        Sample.post(5).at(Instant.MIN),
        Sample.post(6).naming("名".repeat(40_000)));

    assertThat(store.size()).isEqualTo(6);
    assertThat(search("aa*").total()).isEqualTo(1);
    assertThat(search("哈哈哈").hits().getFirst().highlights()).hasSizeLessThanOrEqualTo(1_000);
    assertThat(store.get(Sample.id(3)).orElseThrow().post().text())
        .isEqualTo("\u0000\ud83d x \udc00");
    assertThat(histogram("", Histogram.HOUR)).hasSizeLessThan(100);
  }

  // Counting

  @Test
  void countsByEveryFacet() throws IOException {
    put(
        Sample.post(1).text("停水").risk("fraud").risk("rumour").graded(70, RiskLevel.II),
        Sample.post(2).text("停水").risk("fraud").about("610113", "陕西省", "西安市", "雁塔区"),
        Sample.post(3).text("停水").about("610400", "陕西省", "咸阳市").naming("水务局"),
        Sample.post(4).text("停电").in(Medium.FIELD).from("hotline"));

    var facets = facets("停水");

    assertThat(facets)
        .contains(
            entry(Facet.CATEGORY, List.of(new Count("fraud", 2), new Count("rumour", 1))),
            entry(Facet.LEVEL, List.of(new Count("NONE", 2), new Count("II", 1))),
            entry(Facet.POLARITY, List.of(new Count("NEUTRAL", 3))),
            entry(Facet.MEDIUM, List.of(new Count("NEWS", 3))),
            entry(Facet.SOURCE, List.of(new Count("daily", 3))),
            entry(Facet.PROVINCE, List.of(new Count("610000", 2))),
            entry(Facet.CITY, List.of(new Count("610100", 1), new Count("610400", 1))),
            entry(Facet.ENTITY, List.of(new Count("水务局", 1))));
  }

  @Test
  void aPostCountsOnceForAValueItHasTwice() throws IOException {
    put(
        Sample.post(1)
            .about("610113", "陕西省", "西安市", "雁塔区")
            .about("610102", "陕西省", "西安市", "新城区")
            .naming("水务局")
            .naming("水务局"));

    assertThat(facets("*"))
        .contains(
            entry(Facet.CITY, List.of(new Count("610100", 1))),
            entry(Facet.ENTITY, List.of(new Count("水务局", 1))));
  }

  @Test
  void eachShowsWhatMatchesWithAllThatWasKeptWhileItIsWrittenAnew() throws IOException {
    put(Sample.post(1).text("停水").risk("fraud"), Sample.post(2).text("停电"));
    store.keep(
        List.of(Sample.post(3).text("停水").meaning(0.5f, -1, 0.25f), Sample.post(4).repeating(1)));
    var shown = new ArrayList<PostId>();

    store.each(
        Query.parse("停水", CLOCK),
        entry -> {
          shown.add(entry.opinion().post().id());
          assertThat(entry.meaning().isPresent()).isEqualTo(shown.getLast().equals(Sample.id(3)));
          store.keep(List.of(entry));
        });

    assertThat(shown).contains(Sample.id(1), Sample.id(3)).doesNotContain(Sample.id(2));
    assertThat(shown).doesNotHaveDuplicates();
    assertThat(store.size()).isEqualTo(4);
  }

  @Test
  void whoIsBlamedAndWhoIsPraisedIsCountedAndFound() throws IOException {
    put(
        Sample.post(1).judging("物业", Polarity.NEGATIVE).judging("物业", Polarity.NEGATIVE),
        Sample.post(2).judging("物业", Polarity.NEGATIVE).judging("护士", Polarity.POSITIVE),
        Sample.post(3).judging("物业", Polarity.POSITIVE),
        Sample.post(4).naming("物业"));

    assertThat(facets("*"))
        .contains(
            entry(Facet.BLAMED, List.of(new Count("物业", 2))),
            entry(Facet.PRAISED, List.of(new Count("护士", 1), new Count("物业", 1))));
    assertThat(ids(search("对象:物业")))
        .containsExactlyInAnyOrder(Sample.id(1), Sample.id(2), Sample.id(3));
    assertThat(ids(search("target:护士"))).containsExactly(Sample.id(2));
  }

  @Test
  void facetsForgetWhatWasOverwritten() throws IOException {
    put(Sample.post(1).risk("fraud"));
    put(Sample.post(1).risk("crime"));

    assertThat(facets("*").get(Facet.CATEGORY)).containsExactly(new Count("crime", 1));
  }

  @Test
  void daysAreThoseOfTheZoneAndEmptyOnesStand() throws IOException {
    put(
        Sample.post(1).at("2024-01-01T15:59:59Z"),
        Sample.post(2).at("2024-01-01T16:00:00Z"),
        Sample.post(3).at("2024-01-04T00:00:00Z"));

    assertThat(histogram("*", Histogram.DAY))
        .containsExactly(
            column("2023-12-31T16:00:00Z", 1),
            column("2024-01-01T16:00:00Z", 1),
            column("2024-01-02T16:00:00Z", 0),
            column("2024-01-03T16:00:00Z", 1));
  }

  @Test
  void hoursAreThoseOfTheZoneAndEmptyOnesStand() throws IOException {
    put(Sample.post(1).at("2024-01-01T00:10:00Z"), Sample.post(2).at("2024-01-01T02:59:59Z"));

    assertThat(histogram("*", Histogram.HOUR))
        .containsExactly(
            column("2024-01-01T00:00:00Z", 1),
            column("2024-01-01T01:00:00Z", 0),
            column("2024-01-01T02:00:00Z", 1));
  }

  @Test
  void theHistogramSpansTheTimeAskedFor() throws IOException {
    put(Sample.post(1).at("2024-01-02T04:00:00Z"));

    assertThat(histogram("时间:[2024-01-01 TO 2024-01-03]", Histogram.DAY))
        .extracting(Column::count)
        .containsExactly(0L, 1L, 0L);
    assertThat(histogram("停水 时间:[2024-01-01 TO 2024-01-03]", Histogram.DAY))
        .extracting(Column::count)
        .containsExactly(0L, 0L, 0L);
  }

  @Test
  void anHourZoneOfHalfHoursCountsItsOwn() throws IOException {
    put(Sample.post(1).at("2024-01-01T00:29:00Z"), Sample.post(2).at("2024-01-01T00:30:00Z"));

    var answer =
        store.search(found("", Order.NEWEST, 0).over(Histogram.HOUR, ZoneId.of("Asia/Kolkata")));

    assertThat(answer.histogram())
        .containsExactly(column("2023-12-31T23:30:00Z", 1), column("2024-01-01T00:30:00Z", 1));
  }

  @Test
  void theDayOnWhichClocksChangeIsOneColumn() throws IOException {
    put(Sample.post(1).at("2024-03-09T12:00:00Z"), Sample.post(2).at("2024-03-11T12:00:00Z"));

    var answer =
        store.search(found("", Order.NEWEST, 0).over(Histogram.DAY, ZoneId.of("America/New_York")));

    assertThat(answer.histogram())
        .containsExactly(
            column("2024-03-09T05:00:00Z", 1),
            column("2024-03-10T05:00:00Z", 0),
            column("2024-03-11T04:00:00Z", 1));
  }

  @Test
  void hourCountsTellCategoryAndPlace() throws IOException {
    put(
        Sample.post(1)
            .at("2024-01-01T00:10:00Z")
            .graded(70, RiskLevel.II)
            .risk("fraud")
            .risk("rumour")
            .about("610113", "陕西省", "西安市", "雁塔区"),
        Sample.post(2).at("2024-01-01T00:50:00Z").graded(45, RiskLevel.III).risk("fraud"),
        Sample.post(3)
            .at("2024-01-01T01:00:00Z")
            .graded(45, RiskLevel.III)
            .risk("fraud")
            .about("610000", "陕西省"),
        Sample.post(4).at("2024-01-01T00:20:00Z").graded(20, RiskLevel.IV).risk("fraud"),
        Sample.post(5).at("2024-01-01T02:00:00Z").graded(70, RiskLevel.II).risk("fraud"),
        Sample.post(6).at("2023-12-31T23:59:59Z").graded(70, RiskLevel.II).risk("fraud"));

    var counts =
        store.hourCounts(
            Instant.parse("2024-01-01T00:00:00Z"),
            Instant.parse("2024-01-01T02:00:00Z"),
            RiskLevel.III);

    assertThat(counts)
        .containsExactlyInAnyOrder(
            hour(0, "fraud", "", 2),
            hour(0, "fraud", "610100", 1),
            hour(0, "rumour", "", 1),
            hour(0, "rumour", "610100", 1),
            hour(1, "fraud", "", 1),
            hour(1, "fraud", "610000", 1));
  }

  @Test
  void aProvinceIsLeftOutWhereItsCityIsNamed() throws IOException {
    put(
        Sample.post(1)
            .at("2024-01-01T00:10:00Z")
            .risk("fraud")
            .about("610000", "陕西省")
            .about("610100", "陕西省", "西安市")
            .about("110000", "北京市"));

    assertThat(
            store.hourCounts(
                Instant.parse("2024-01-01T00:00:00Z"),
                Instant.parse("2024-01-01T01:00:00Z"),
                RiskLevel.NONE))
        .containsExactlyInAnyOrder(
            hour(0, "fraud", "", 1), hour(0, "fraud", "610100", 1), hour(0, "fraud", "110000", 1));
  }

  @Test
  void countsWhatModelsRead() throws IOException {
    put(
        Sample.post(1).reading(Emotion.ANGER, Stance.OPPOSE, Domain.ENVIRONMENT),
        Sample.post(2).reading(Emotion.ANGER, Stance.SUPPORT, Domain.TRANSPORT),
        Sample.post(3));

    var facets = facets("*");

    assertThat(facets)
        .contains(
            entry(Facet.EMOTION, List.of(new Count("ANGER", 2))),
            entry(Facet.STANCE, List.of(new Count("OPPOSE", 1), new Count("SUPPORT", 1))));
    assertThat(ids(search("情绪:怒"))).hasSize(2);
    assertThat(ids(search("emotion:anger 态度:反对"))).containsExactly(Sample.id(1));
    assertThat(ids(search("领域:transport"))).containsExactly(Sample.id(2));
  }

  @Test
  void tellsHowManyValuesThereAre() throws IOException {
    put(IntStream.range(0, 30).mapToObj(i -> Sample.post(i).from("source-" + i % 7)));

    var answer = store.search(counted("*", Facet.SOURCE));

    assertThat(answer.distinct()).containsExactly(entry(Facet.SOURCE, 7L));
  }

  @Test
  void crossesTwoFacets() throws IOException {
    put(
        Sample.post(1).in(Medium.SOCIAL).leaning(Polarity.NEGATIVE),
        Sample.post(2).in(Medium.SOCIAL).leaning(Polarity.NEGATIVE),
        Sample.post(3).in(Medium.NEWS).leaning(Polarity.NEGATIVE),
        Sample.post(4).in(Medium.NEWS).leaning(Polarity.POSITIVE).text("停水"));

    assertThat(store.cross(new Query.Everything(), Facet.MEDIUM, Facet.POLARITY))
        .containsExactly(
            new Cell("SOCIAL", "NEGATIVE", 2),
            new Cell("NEWS", "NEGATIVE", 1),
            new Cell("NEWS", "POSITIVE", 1));
    assertThat(store.cross(Query.parse("停水", CLOCK), Facet.POLARITY, Facet.MEDIUM))
        .containsExactly(new Cell("POSITIVE", "NEWS", 1));
  }

  @Test
  void aPostWithTwoValuesStandsInTwoCells() throws IOException {
    put(Sample.post(1).risk("fraud").risk("rumour"), Sample.post(2).risk("fraud"), Sample.post(3));

    assertThat(store.cross(new Query.Everything(), Facet.CATEGORY, Facet.SOURCE))
        .containsExactly(new Cell("fraud", "daily", 2), new Cell("rumour", "daily", 1));
  }

  @Test
  void aFacetIsNotCrossedWithItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.cross(new Query.Everything(), Facet.MEDIUM, Facet.MEDIUM))
        .withMessageContaining("MEDIUM");
  }

  @Test
  void countsPostsByWord() throws IOException {
    put(
        Sample.post(1).title("停水").text("停水通知"),
        Sample.post(2).text("停电通知").in(Medium.SOCIAL),
        Sample.post(3).text("别的"));

    assertThat(store.wordCounts(new Query.Everything(), List.of("停水", "通知", "没有")))
        .containsExactly(entry("停水", 1L), entry("通知", 2L), entry("没有", 0L));
    assertThat(store.wordCounts(Query.parse("媒介:social", CLOCK), List.of("通知")))
        .containsExactly(entry("通知", 1L));
  }

  @Test
  void aWordThatOnlyHoldsASentenceTogetherIsNeverUnusual() throws IOException {
    put(IntStream.range(0, 60).mapToObj(i -> Sample.post(i).text("小区通知").at(day(i % 20))));
    put(
        IntStream.range(60, 80)
            .mapToObj(i -> Sample.post(i).text("什么 已经 没有 这个 一个 停水 三天").at(day(25))));

    assertThat(
            new Unusual(store)
                .words(
                    Query.parse("时间:>=2024-01-26", CLOCK),
                    Query.parse("时间:<2024-01-26", CLOCK),
                    10))
        .extracting(Unusual.Word::word)
        .contains("停水")
        .doesNotContain("什么", "已经", "没有", "这个", "一个");
  }

  @Test
  void unusualWordsAreThoseThatCameUpOnlyNow() throws IOException {
    put(IntStream.range(0, 60).mapToObj(i -> Sample.post(i).text("小区通知").at(day(i % 20))));
    put(IntStream.range(60, 80).mapToObj(i -> Sample.post(i).text("小区停水").at(day(25))));

    var unusual =
        new Unusual(store)
            .words(Query.parse("时间:>=2024-01-26", CLOCK), Query.parse("时间:<2024-01-26", CLOCK), 10);

    assertThat(unusual).extracting(Unusual.Word::word).containsExactly("停水");
    assertThat(unusual.getFirst().now()).isEqualTo(20);
    assertThat(unusual.getFirst().before()).isZero();
  }

  // Meaning

  @Test
  void findsWhatMeansAlike() throws IOException {
    store.keep(
        List.of(
            Sample.post(1).meaning(1, 0, 0),
            Sample.post(2).meaning(0.9f, 0.3f, 0),
            Sample.post(3).meaning(0, 1, 0),
            Sample.post(4).in(Medium.SOCIAL).meaning(0.8f, 0.5f, 0),
            Entry.of(Sample.post(5).opinion())));
    var asked = Meaning.of(new float[] {2, 0.1f, 0});

    assertThat(store.nearest(asked, new Query.Everything(), 3))
        .containsExactly(Sample.id(1), Sample.id(2), Sample.id(4));
    assertThat(store.nearest(asked, Query.parse("媒介:social", CLOCK), 3))
        .containsExactly(Sample.id(4));
    assertThat(store.entry(Sample.id(3)).flatMap(Entry::meaning))
        .contains(Meaning.of(new float[] {0, 1, 0}));
    assertThat(store.entry(Sample.id(5)).orElseThrow().meaning()).isEmpty();
    assertThat(store.entry(Sample.id(9))).isEmpty();
  }

  @Test
  void wordsAndMeaningTogetherPutFirstWhatBothFind() throws IOException {
    store.keep(
        List.of(
            Sample.post(1).text("停水了").meaning(1, 0, 0),
            Sample.post(2).text("没有水用").meaning(1, 0.1f, 0),
            Sample.post(3).text("停水演习").meaning(0, 1, 0)));

    var found =
        meaningSearch()
            .like(Meaning.of(new float[] {1, 0, 0}), Asked.of(Query.parse("停水", CLOCK)), 3);

    assertThat(found)
        .extracting(hit -> hit.opinion().post().id())
        .startsWith(Sample.id(1))
        .containsExactlyInAnyOrder(Sample.id(1), Sample.id(2), Sample.id(3));
    assertThat(found.getFirst().highlights())
        .containsExactly(new Answer.Highlight(org.minqing.model.TextPart.TEXT, 0, 2));
    assertThat(meaningSearch().moreLike(Sample.id(1), new Query.Everything(), 1))
        .extracting(hit -> hit.opinion().post().id())
        .containsExactly(Sample.id(2));
  }

  private MeaningSearch meaningSearch() {
    return new MeaningSearch(store, ChunkCutter.CHUNKS);
  }

  @Test
  void bothRankingsKeepToTheOtherConditions() throws IOException {
    store.keep(
        List.of(
            Sample.post(1).text("停水了").in(Medium.SOCIAL).meaning(1, 0, 0),
            Sample.post(2).text("停水了").in(Medium.NEWS).meaning(1, 0, 0),
            Sample.post(3).text("没有水用").in(Medium.SOCIAL).meaning(1, 0.1f, 0)));
    var asked = Asked.of(Query.parse("停水 媒介:social -演习", CLOCK));

    assertThat(asked.words()).isEqualTo("停水");
    assertThat(meaningSearch().like(Meaning.of(new float[] {1, 0, 0}), asked, 10))
        .extracting(hit -> hit.opinion().post().id())
        .containsExactly(Sample.id(1), Sample.id(3));
  }

  @Test
  void ofPostsThatRepeatOneAnotherOneStandsForAll() throws IOException {
    var original = Sample.post(2).meaning(1, 0.1f, 0);
    store.keep(
        List.of(
            Sample.post(1).meaning(1, 0, 0),
            original,
            Sample.post(3).meaning(1, 0.1f, 0).repeating(Sample.id(2)),
            Sample.post(4).meaning(1, 0, 0).repeating(Sample.id(1)),
            Sample.post(5).meaning(0, 1, 0)));

    assertThat(meaningSearch().moreLike(Sample.id(4), new Query.Everything(), 10))
        .extracting(Answer.Hit::first)
        .containsExactly(Sample.id(2), Sample.id(5));
  }

  // Life

  @Test
  void anOlderReadingDoesNotTakeThePlaceOfANewerOne() throws IOException {
    put(Sample.post(9_000_901).text("停水").fetched("2024-06-02T00:00:00Z"));
    put(Sample.post(9_000_901).text("停电").fetched("2024-06-01T00:00:00Z"));

    assertThat(store.size()).isEqualTo(1);
    assertThat(search("停水").total()).isEqualTo(1);

    put(Sample.post(9_000_901).text("停气").fetched("2024-06-03T00:00:00Z"));

    assertThat(ids(search("停气"))).containsExactly(Sample.id(9_000_901));
    assertThat(search("停水").total()).isZero();
  }

  @Test
  void withinABatchTheNewestReadingWins() throws IOException {
    put(
        Sample.post(9_000_902).text("停水").fetched("2024-06-02T00:00:00Z"),
        Sample.post(9_000_902).text("停电").fetched("2024-06-01T00:00:00Z"));

    assertThat(store.size()).isEqualTo(1);
    assertThat(search("停水").total()).isEqualTo(1);
  }

  @Test
  void removesWhatMatches() throws IOException {
    put(
        Sample.post(1).in(Medium.SOCIAL).graded(70, RiskLevel.II).at(day(0)),
        Sample.post(2).in(Medium.SOCIAL).at(day(0)),
        Sample.post(3).in(Medium.NEWS).at(day(0)),
        Sample.post(4).in(Medium.SOCIAL).at(day(9)));

    var old = Query.parse("媒介:social 等级:NONE 时间:<2024-01-05", CLOCK);

    assertThat(store.remove(old)).isEqualTo(1);
    assertThat(ids(search(""))).containsExactlyInAnyOrder(Sample.id(1), Sample.id(3), Sample.id(4));
    assertThat(store.remove(new Query.Everything())).isEqualTo(3);
    assertThat(store.size()).isZero();
  }

  @Test
  void showsEveryEntryAsItWasKept() throws IOException {
    var entries =
        List.of(
            Sample.post(1).title("停水").meaning(1, 0, 0),
            Sample.post(2).repeating(1),
            Entry.of(Sample.post(3).risk("fraud").opinion()));
    store.keep(entries);
    put(Sample.post(4));
    store.remove(Query.parse("转载:" + Sample.id(4), CLOCK));

    var seen = new ArrayList<Entry>();
    store.each(seen::add);

    assertThat(seen).containsExactlyInAnyOrderElementsOf(entries);
  }

  @Test
  void aSampleIsTheSameEveryTimeAndOfAllKinds() throws IOException {
    put(IntStream.range(0, 200).mapToObj(i -> Sample.post(i).at(day(i / 8))));

    var sample = store.search(Search.hits(new Query.Everything(), Order.CHANCE, 50));

    assertThat(ids(sample))
        .hasSize(50)
        .isEqualTo(ids(store.search(Search.hits(new Query.Everything(), Order.CHANCE, 50))));
    assertThat(sample.hits().stream().map(hit -> hit.opinion().post().time()).distinct())
        .hasSizeGreaterThan(10);
  }

  @Test
  void everyKindOfPostExpiresByItsOwnTime() throws IOException {
    put(
        IntStream.range(0, 8)
            .mapToObj(i ->
                Sample.post(i)
                    .in(i % 2 == 0 ? Medium.SOCIAL : Medium.NEWS)
                    .graded(i < 4 ? 70 : 0, i < 4 ? RiskLevel.II : RiskLevel.NONE)
                    .at(day(i % 4 < 2 ? 0 : 9))));

    assertThat(store.remove(Query.parse("媒介:social 时间:<2024-01-05", CLOCK))).isEqualTo(2);
    assertThat(store.remove(Query.parse("媒介:news 等级:NONE 时间:<2024-01-20", CLOCK))).isEqualTo(2);

    assertThat(ids(search("")))
        .containsExactlyInAnyOrder(Sample.id(1), Sample.id(2), Sample.id(3), Sample.id(6));
  }

  @Test
  void whatWasRemovedCanComeBack() throws IOException {
    put(Sample.post(1).text("停水"), Sample.post(2).text("停水"));
    store.remove(Query.parse("停水", CLOCK));

    put(Sample.post(1).text("停电"));

    assertThat(store.size()).isEqualTo(1);
    assertThat(ids(search("停电"))).containsExactly(Sample.id(1));
  }

  @Test
  void allThatAStoreShowsMakesAnotherOneThatAnswersAlike() throws IOException {
    store.keep(
        List.of(
            Sample.post(1).text("停水").risk("fraud").meaning(1, 0, 0),
            Sample.post(2).text("停水了").repeating(1),
            Entry.of(Sample.post(3).text("别的").at(day(0)).opinion())));
    var shown = new ArrayList<Entry>();
    store.each(Query.parse("时间:>=2024-01-02 OR 停水", CLOCK), shown::add);

    store.remove(new Query.Everything());
    store.keep(shown);

    assertThat(store.size()).isEqualTo(2);
    assertThat(store.entry(Sample.id(1)).flatMap(Entry::meaning))
        .contains(Meaning.of(new float[] {1, 0, 0}));
    assertThat(ids(search("转载:" + Sample.id(1)))).hasSize(2);
    assertThat(ids(search("风险:fraud"))).containsExactly(Sample.id(1));
  }

  // Queries that cost much

  @ParameterizedTest
  @ValueSource(
      strings = {"哈*", "\"哈 哈 哈 哈 哈\"~50", "哈 -哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈", "ab* OR cd* OR ef*"})
  void aCostlyQueryIsAnswered(String asked) throws IOException {
    put(IntStream.range(0, 30).mapToObj(i -> Sample.post(i).text("哈 ".repeat(2_000) + "ab" + i)));

    assertThat(search(asked).total()).isBetween(0L, 30L);
  }

  @Test
  void asManyConditionsAsMayBeAreAnswered() throws IOException {
    put(Sample.post(1).text("停水199"), Sample.post(2).text("停水"));
    var any = IntStream.range(0, 200).mapToObj(i -> "停水" + i).collect(Collectors.joining(" OR "));
    var deep = "(".repeat(20) + "停水" + ")".repeat(20);
    var nots = "-".repeat(20) + "停水";

    assertThat(ids(search(any))).containsExactly(Sample.id(1));
    assertThat(search(deep).total()).isEqualTo(2);
    assertThat(search(nots).total()).isEqualTo(2);
    assertThat(search("停水 ".repeat(199) + "等级:NONE").total()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void anArticleThatIsPastedIsFound(Order order) throws IOException {
    var article = hanOfManyKinds(2_000);
    put(Sample.post(1).title(article).text(article), Sample.post(2).text(article.substring(1)));

    assertThat(ids(search(article, order))).containsExactly(Sample.id(1));
  }

  @ParameterizedTest
  @EnumSource
  void asManyConditionsOfManyWordsAsMayBeAreAnswered(Order order) throws IOException {
    var words = hanOfManyKinds(1_000);
    var any =
        IntStream.range(0, 200)
            .mapToObj(i -> words.substring(5 * i, 5 * i + 5))
            .collect(Collectors.joining(" OR "));
    put(Sample.post(1).text(words.substring(990)), Sample.post(2).text(words.substring(3, 7)));

    assertThat(ids(search(any, order))).containsExactly(Sample.id(1));
  }

  @ParameterizedTest
  @EnumSource
  void aLongRunThatGoesOnIsAnswered(Order order) throws IOException {
    var run = hanOfManyKinds(1_900) + "ab";
    put(Sample.post(1).text(run + "x"), Sample.post(2).text(run + "y"), Sample.post(3).text(run));

    assertThat(search('"' + run + "\"*", order).total()).isEqualTo(3);
  }

  /** A text in which hardly any character stands twice. */
  private static String hanOfManyKinds(int length) {
    return IntStream.range(0, length)
        .mapToObj(i -> Character.toString('\u4e00' + i))
        .collect(Collectors.joining());
  }

  @Test
  void aPrefixOfMoreWordsThanAStoreHasClausesIsAnswered() throws IOException {
    put(
        IntStream.range(0, 60)
            .mapToObj(i ->
                Sample.post(i)
                    .text(
                        IntStream.range(0, 50)
                            .mapToObj(j -> "zz" + (char) ('a' + i % 26) + "x".repeat(j) + "y ")
                            .collect(Collectors.joining()))));

    assertThat(search("zz*").total()).isEqualTo(60);
    assertThat(search("\"y zz\"*").total()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void manyRunsThatGoOnAreAnswered(Order order) throws IOException {
    put(OpenRuns.posts(100));

    // Which of the words are tried depends on which of them lie together.
    assertThat(search(OpenRuns.any(100), order).total()).isBetween(0L, 100L);
  }

  // Many at once

  @Test
  void writersAndReadersWorkAtTheSameTime() throws Exception {
    try (var threads = Executors.newFixedThreadPool(6)) {
      var writers =
          IntStream.range(0, 3)
              .mapToObj(writer ->
                  threads.submit(() -> {
                    for (var i = 0; i < 10; i++) {
                      var number = writer * 1_000 + i;
                      put(Sample.post(number).text("停水第" + number + "号"));
                      assertThat(store.get(Sample.id(number))).isPresent();
                    }
                    return writer;
                  }))
              .toList();
      var readers =
          IntStream.range(0, 3)
              .mapToObj(reader ->
                  threads.submit(() -> {
                    var seen = 0L;
                    for (var i = 0; i < 20; i++) {
                      var total = search("停水").total();
                      assertThat(total).isGreaterThanOrEqualTo(seen);
                      seen = total;
                    }
                    return seen;
                  }))
              .toList();
      for (var each : writers) {
        each.get();
      }
      for (var each : readers) {
        each.get();
      }
    }
    assertThat(search("停水").total()).isEqualTo(30);
  }
}
