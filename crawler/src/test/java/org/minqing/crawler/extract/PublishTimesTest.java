package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.extract.Article.Published;

class PublishTimesTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2024, 3, 5, 14, 30, 20);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2024年3月5日 14:30                     | 2024-03-05T14:30
          2024年03月05日14时30分                  | 2024-03-05T14:30
          2024年3月5日下午2点半前                  | 2024-03-05T14:00
          ２０２４年３月５日　１４：３０              | 2024-03-05T14:30
          二〇二四年三月二十五日                    | 2024-03-25
          民國113年3月5日                         | 2024-03-05
          24年3月5日                             | 2024-03-05
          24-03-05 14:20                        | 2024-03-05T14:20
          23/11/3 9:05:07                       | 2023-11-03T09:05:07
          发表于 24.3.5 14:20                    | 2024-03-05T14:20
          三月四日                                | 2024-03-04
          十一月三日 14:20                         | 2023-11-03T14:20
          二〇二三年十一月三日                        | 2023-11-03
          2024/3/5 下午2:05                      | 2024-03-05T14:05
          2024/3/5 上午11:05:09                  | 2024-03-05T11:05:09
          2024年3月3日晚上12点半                   | 2024-03-04T00:00
          2024年3月3日夜间12:05                   | 2024-03-04T00:05
          2024年3月3日晚上9:05                    | 2024-03-03T21:05
          2024-03-03 24:00                      | 2024-03-04T00:00
          前天晚上12:30                           | 2024-03-04T00:30
          2024/3/5 下午12:05                     | 2024-03-05T12:05
          12月31日 23:59                         | 2023-12-31T23:59
          昨天 14:20                             | 2024-03-04T14:20
          3天前                                  | 2024-03-02
          2024-03-05 14:30:59                   | 2024-03-05T14:30:59
          2024/3/5 9:05                         | 2024-03-05T09:05
          2024.03.05                            | 2024-03-05
          2024-03-05（星期二）14:30               | 2024-03-05T14:30
          发布时间：2024-03-05 14:30 来源：柳河日报   | 2024-03-05T14:30
          2024-03-05T14:30:00+08:00             | 2024-03-05T14:30+08:00
          2024-03-05T14:30:00.000Z              | 2024-03-05T14:30Z
          Tue, 05 Mar 2024 14:30:00 +0800       | 2024-03-05T14:30+08:00
          Tue, 5 Mar 2024 14:30:00 GMT          | 2024-03-05T14:30Z
          Tue Mar 05 14:30:00 CST 2024          | 2024-03-05T14:30
          Tue Mar 05 14:30:00 +0000 2024        | 2024-03-05T14:30Z
          Tue Mar 05 14:30:00 +0800 2024        | 2024-03-05T14:30+08:00
          Tue Mar 05 14:30:00 GMT+08:00 2024    | 2024-03-05T14:30+08:00
          Tue Mar 05 14:30:00 UTC 2024          | 2024-03-05T14:30Z
          Tue, 05 Mar 2024 14:30:00 GMT+8       | 2024-03-05T14:30+08:00
          2024-03-05 14:30:00+00                | 2024-03-05T14:30Z
          2024-03-05 14:30:00.123+08            | 2024-03-05T14:30+08:00
          2024-03-05T14:30:00-03                | 2024-03-05T14:30-03:00
          2024-03-05 08:30-10点停水               | 2024-03-05T08:30
          Mar 5, 2024                           | 2024-03-05
          Published March 5th, 2024 at 2:30 p.m.| 2024-03-05T14:30
          5 March 2024                          | 2024-03-05
          10-August-2011 20:18                  | 2011-08-10T20:18
          5. März 2024 um 14.30 Uhr             | 2024-03-05T14:30
          le 5 mars 2024 à 14h30                | 2024-03-05T14:30
          5 de marzo de 2024                    | 2024-03-05
          05.03.2024 - 14:30                    | 2024-03-05T14:30
          25/03/2024                            | 2024-03-25
          03/05/2024 2:30 PM                    | 2024-03-05T14:30
          3月4日 09:10                           | 2024-03-04T09:10
          12月31日                               | 2023-12-31
          12-31 08:00                           | 2023-12-31T08:00
          3小时前                                | 2024-03-05T11:30:20
          半小时前                                | 2024-03-05T14:00:20
          2天前                                  | 2024-03-03
          三个月前                                | 2023-12-05
          刚刚                                   | 2024-03-05T14:30:20
          昨天 12:30                             | 2024-03-04T12:30
          前天                                   | 2024-03-03
          今天08:05                              | 2024-03-05T08:05
          3 hours ago                           | 2024-03-05T11:30:20
          a day ago                             | 2024-03-04
          Yesterday at 12:30 PM                 | 2024-03-04T12:30
          vor 2 Stunden                         | 2024-03-05T12:30:20
          il y a une semaine                    | 2024-02-27
          14:10                                 | 2024-03-05T14:10
          23:50                                 | 2024-03-04T23:50
          20240305                              | 2024-03-05
          20240305143000                        | 2024-03-05T14:30
          20240305T143000Z                      | 2024-03-05T14:30Z
          20240305T143000.000+0800              | 2024-03-05T14:30+08:00
          1709620200                            | 2024-03-05T06:30Z
          1709620200000                         | 2024-03-05T06:30Z
          1709620200.123                        | 2024-03-05T06:30Z
          /Date(1709620200000)/                 | 2024-03-05T06:30Z
          /Date(1709620200000+0800)/            | 2024-03-05T06:30Z
          """)
  void readsTheFormsThatPagesShow(String shown, String meant) {
    assertThat(PublishTimes.parse(shown, NOW).map(PublishTimesTest::iso)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "昨晚的事",
        "2024-13-05",
        "2024-02-30",
        "联系电话 0512-65222222",
        "1.2.3",
        "3:1",
        "30-03-05 14:20",
        "05-03-24 14:20",
        "一二月五日",
        "24-12-05 14:20",
        "3月6日 08:00",
        "03-09 08:00",
        "第12页"
      })
  void seesNoTimeWhereThereIsNone(String shown) {
    assertThat(PublishTimes.parse(shown, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T00:10, 12月31日 23:59, 2023-12-31T23:59",
    "2023-12-31T23:50, 1月1日 00:01, 2024-01-01T00:01",
    "2023-12-28T09:00, 01-03 08:00,",
    "2024-02-25T09:00, 2月29日, ",
    "2024-02-25T09:00, 2月28日, ",
    "2024-02-20T09:00, 3月1日, 2023-03-01"
  })
  void aDayWithoutAYearIsNeverAheadOfTheClocks(LocalDateTime now, String shown, String meant) {
    assertThat(PublishTimes.parse(shown, now).map(PublishTimesTest::iso).orElse(null))
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "13.05.23 14:20, '', 2023-05-13T14:20",
    "13/05/23 14:20, '', 2023-05-13T14:20",
    "13.05.23 14:20, zh, 2013-05-23T14:20",
    "13-05-23 14:20, '', 2013-05-23T14:20",
    "13.05.29 14:20, '', 2013-05-29T14:20"
  })
  void aYearOfTwoDigitsComesFirstWhereItCannotBeLast(String shown, String language, String meant) {
    assertThat(
            PublishTimes.find(shown, NOW, Locale.forLanguageTag(language))
                .map(PublishTimesTest::iso))
        .contains(meant);
  }

  @Test
  void findsTheFirstTimeInRunningText() {
    var text = "本报讯（记者 李青）3月4日上午，柳河镇……2024-03-05 10:00 更新";

    assertThat(PublishTimes.find(text, NOW).map(PublishTimesTest::iso)).contains("2024-03-04");
  }

  @Test
  void readsAnAmbiguousDateAsTheLanguageOfThePageDoes() {
    assertThat(PublishTimes.find("03/05/2024", NOW, Locale.FRENCH).map(PublishTimesTest::iso))
        .contains("2024-05-03");
    assertThat(PublishTimes.find("03/05/2024", NOW, Locale.US).map(PublishTimesTest::iso))
        .contains("2024-03-05");
  }

  @Test
  void takesNoLongerForHostileText() {
    assertThat(PublishTimes.find("1-".repeat(1_000_000), NOW)).isEmpty();
    assertThat(PublishTimes.find("年".repeat(1_000_000), NOW)).isEmpty();
  }

  private static String iso(Published published) {
    var offset = published.offset().map(Object::toString).orElse("");
    return published.hasTime()
        ? published.local() + offset
        : published.local().toLocalDate().toString();
  }
}
