package org.minqing.indexer.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.indexer.RandomOpinions;
import org.minqing.indexer.RandomQueries;
import org.minqing.indexer.query.Query.Scope;

class QueryParserTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-02-01T04:00:00Z"), ZoneId.of("Asia/Shanghai"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                      | *",
        "'  　 '                 | *",
        "*                       | *",
        "停水                    | \"停水\"",
        "電信詐騙                | \"电信诈骗\"",
        "Ｗater　ＣＵＴ          | \"water\" AND \"cut\"",
        "\"停水  通知\"          | \"停水 通知\"",
        "“停水 通知”             | \"停水 通知\"",
        "「停水」                | \"停水\"",
        "＂停水＂                | \"停水\"",
        "\"他说“停”\"            | \"他说“停”\"",
        "\"a\\\"b\\\\c\"         | \"a\\\"b\\\\c\"",
        "停水\"通知\"            | \"停水\" AND \"通知\"",
        "a b OR c d              | (\"a\" AND \"b\") OR (\"c\" AND \"d\")",
        "a (b OR c)              | \"a\" AND (\"b\" OR \"c\")",
        "a（b 或 c）             | \"a\" AND (\"b\" OR \"c\")",
        "a 与 b 非 c             | \"a\" AND \"b\" AND NOT \"c\"",
        "a and b or not c        | \"a\" AND \"and\" AND \"b\" AND \"or\" AND \"not\" AND \"c\"",
        "\"停水\"或\"停电\"         | \"停水\" OR \"停电\"",
        "\"停水\"OR\"停电\"        | \"停水\" OR \"停电\"",
        "“停水”与「停电」        | \"停水\" AND \"停电\"",
        "停水 OR「停电」         | \"停水\" OR \"停电\"",
        "停水 NOT\"谣言\"        | \"停水\" AND NOT \"谣言\"",
        "停水 NOT＂谣言＂        | \"停水\" AND NOT \"谣言\"",
        "\"停水\"OR停电          | \"停水\" OR \"停电\"",
        "停水或\"停电\"           | \"停水\" OR \"停电\"",
        "停水或(停电 小区)       | \"停水\" OR (\"停电\" AND \"小区\")",
        "停水或 停电             | \"停水\" OR \"停电\"",
        "标题:停水或\"停电\"      | title:\"停水\" OR \"停电\"",
        "停水*或\"停电\"          | \"停水\"* OR \"停电\"",
        "停水OR\"停电\"          | \"停水\" OR \"停电\"",
        "停水NOT\"谣言\"         | \"停水\" AND NOT \"谣言\"",
        "FLOOR\"停电\"           | \"floor\" AND \"停电\"",
        "(停水或)                | \"停水或\"",
        "停水或                  | \"停水或\"",
        "停水或 OR 停电          | \"停水或\" OR \"停电\"",
        "停水或 AND 停电         | \"停水或\" AND \"停电\"",
        "停水或 或 停电          | \"停水或\" OR \"停电\"",
        "间或\"停水\"             | \"间或\" AND \"停水\"",
        "停水抑或\"停电\"         | \"停水抑或\" AND \"停电\"",
        "时间或\"地点\"           | \"时间\" OR \"地点\"",
        "停水或者\"停电\"         | \"停水或者\" AND \"停电\"",
        "非“典型”肺炎           | \"非\" AND \"典型\" AND \"肺炎\"",
        "与\"我\"无关             | \"与\" AND \"我\" AND \"无关\"",
        "或许\"停水\"             | \"或许\" AND \"停水\"",
        "\"停水\"非法            | \"停水\" AND \"非法\"",
        "ORB\"停水\"NOTE\"停电\" | \"orb\" AND \"停水\" AND \"note\" AND \"停电\"",
        "“OR”“停水”            | \"or\" AND \"停水\"",
        "\"AND\" \"非\"          | \"and\" AND \"非\"",
        "ANDY ORB NOTE           | \"andy\" AND \"orb\" AND \"note\"",
        "非常 或者 与会          | \"非常\" AND \"或者\" AND \"与会\"",
        "-a                      | NOT \"a\"",
        "－a                     | NOT \"a\"",
        "-(a b)                  | NOT (\"a\" AND \"b\")",
        "NOT NOT a               | NOT NOT \"a\"",
        "self-media 3-5          | \"self-media\" AND \"3-5\"",
        "停水 - 通知             | \"停水\" AND \"-\" AND \"通知\"",
        "vir*                    | \"vir\"*",
        "vir＊                   | \"vir\"*",
        "\"fight vir\"*          | \"fight vir\"*",
        "停水*                   | \"停水\"*",
        "\"朝阳 停\"*             | \"朝阳 停\"*",
        "\"a 停水\"*              | \"a 停水\"*",
        "5g*                     | \"5g\"*",
        "维生素c*                | \"维生素c\"*",
        "\"a*b\"                 | \"a*b\"",
        "停*                     | \"停\"*",
        "\"a b\"~5               | \"a b\"~5",
        "标题:\"a b\"~5          | title:\"a b\"~5",
        "12:30                   | \"12:30\"",
        "标题:停水               | title:\"停水\"",
        "標題： 停水             | title:\"停水\"",
        "title:(a -b)            | title:\"a\" AND NOT title:\"b\"",
        "正文:[转发]             | text:\"[转发]\"",
        "[转发                   | \"[转发\"",
        "风险:fraud              | risk:fraud",
        "RISK:Fire-Safety        | risk:fire-safety",
        "风险:(fraud crime)      | risk:fraud AND risk:crime",
        "风险:(fraud OR 来源:a)  | risk:fraud OR source:a",
        "等级:iii                | level:III",
        "等级:>=III              | level:[III TO I]",
        "等级:＞III              | level:[II TO I]",
        "等级:<IV                | level:NONE",
        "等级:红                 | level:I",
        "等级:无                 | level:NONE",
        "敏感度:>60              | sensitivity:[61 TO 100]",
        "敏感度:≤60              | sensitivity:[0 TO 60]",
        "敏感度:[20 TO *]        | sensitivity:[20 TO 100]",
        "情感:NEG                | sentiment:negative",
        "情感:中性               | sentiment:neutral",
        "地区:西安               | region:\"西安\"",
        "地区:\"西安 市\"        | region:\"西安 市\"",
        "地区:610100             | region:610100",
        "媒介:自媒体             | medium:self_media",
        "来源:Daily-1            | source:daily-1",
        "对象:物业            | target:\"物业\"",
        "实体:\"中国 移动\"      | entity:\"中国 移动\"",
      })
  void reads(String typed, String tree) {
    assertThat(Query.parse(typed, CLOCK)).hasToString(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-01-31                  | [2024-01-30T16:00:00Z TO 2024-01-31T16:00:00Z}",
        "2024-02                     | [2024-01-31T16:00:00Z TO 2024-02-29T16:00:00Z}",
        "2023                        | [2022-12-31T16:00:00Z TO 2023-12-31T16:00:00Z}",
        "２０２３                    | [2022-12-31T16:00:00Z TO 2023-12-31T16:00:00Z}",
        "今天                        | [2024-01-31T16:00:00Z TO 2024-02-01T16:00:00Z}",
        "today                       | [2024-01-31T16:00:00Z TO 2024-02-01T16:00:00Z}",
        "昨天                        | [2024-01-30T16:00:00Z TO 2024-01-31T16:00:00Z}",
        "前天                        | [2024-01-29T16:00:00Z TO 2024-01-30T16:00:00Z}",
        "[7d TO now]                 | [2024-01-25T04:00:00Z TO 2024-02-01T04:00:00.001Z}",
        "7天                         | [2024-01-25T04:00:00Z TO 2024-02-01T04:00:00.001Z}",
        "24h                         | [2024-01-31T04:00:00Z TO 2024-02-01T04:00:00.001Z}",
        "[2w TO 1w]                  | [2024-01-18T04:00:00Z TO 2024-01-25T04:00:00.001Z}",
        "[2024-01-01 TO 2024-01-02]  | [2023-12-31T16:00:00Z TO 2024-01-02T16:00:00Z}",
        "[2024-01-01 to 2024-01-02}  | [2023-12-31T16:00:00Z TO 2024-01-01T16:00:00Z}",
        "［2024-01-01 TO *］         | [2023-12-31T16:00:00Z TO *}",
        "[* TO 2024-01-01]           | [* TO 2024-01-01T16:00:00Z}",
        "[* TO *]                    | [* TO *}",
        ">=2024-01-01                | [2023-12-31T16:00:00Z TO *}",
        ">2024-01-01                 | [2024-01-01T16:00:00Z TO *}",
        "<2024-01-01                 | [* TO 2023-12-31T16:00:00Z}",
        "≤2024-01-01                 | [* TO 2024-01-01T16:00:00Z}",
        ">=7d                        | [2024-01-25T04:00:00Z TO *}",
        "2024-01-01T08:30            | [2024-01-01T00:30:00Z TO 2024-01-01T00:31:00Z}",
        ">=2024-01-01T08:30:15.25    | [2024-01-01T00:30:15.250Z TO *}",
        ">=2024-01-01T08:30:15Z      | [2024-01-01T08:30:15Z TO *}",
        ">=2024-01-01T08:30:15+01:00 | [2024-01-01T07:30:15Z TO *}",
      })
  void readsTimes(String typed, String tree) {
    assertThat(Query.parse("时间:" + typed, CLOCK)).hasToString("time:" + tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(停水              | 3  | a closing parenthesis | ''",
        "停水)              | 2  | a further condition   | )",
        "()                 | 1  | something to look for | )",
        "停水 OR            | 5  | something to look for | ''",
        "OR 停水            | 0  | something to look for | O",
        "停水 或\"\"         | 4  | something to look for | \"\"",
        "停水 AND OR\"通知\" | 7  | something to look for | O",
        "停水 AND OR 通知   | 7  | something to look for | O",
        "NOT                | 3  | something to look for | ''",
        "“停水              | 3  | a closing quotation   | ''",
        "停水 \"\"          | 3  | something to look for | \"\"",
        "foo:bar            | 0  | one of the fields     | foo",
        "停水 通知：今天    | 3  | one of the fields     | 通知",
        "标题:              | 3  | something to look for | ''",
        "标题:)             | 3  | something to look for | )",
        "*水                | 0  | * only at the end     | *水",
        "停 a*b             | 3  | * only at the end     | a*b",
        "a*                 | 1  | * only at the end     | a*",
        "\"1 a\"*            | 5  | * only at the end     | \"1 a\"",
        "“停水　通知　Ｖ”*  | 9  | * only at the end     | “停水　通知　Ｖ”",
        "停水 标题:\"朝阳 v\"* | 12 | * only at the end     | \"朝阳 v\"",
        "标题:*             | 3  | * only at the end     | *",
        "\"a b\"~           | 6  | a distance            | ''",
        "\"a b\"~99         | 6  | a distance            | 99",
        "\"a b\"~99999999999| 6  | a distance            | 99999999999",
        "等级:V             | 3  | a level               | V",
        "等级:>I            | 3  | a level               | >I",
        "等级:[I TO III]    | 3  | a level               | [I TO III]",
        "等级:[I TO         | 8  | a range that ends     | ''",
        "敏感度:101         | 4  | a number              | 101",
        "敏感度:many        | 4  | a number              | many",
        "情感:sad           | 3  | neg, neu or pos       | sad",
        "地区:西            | 3  | a place's name        | 西",
        "地区:000000        | 3  | a place's name        | 000000",
        "来源:日报          | 3  | a source's id         | 日报",
        "风险:诈骗          | 3  | a risk category's id  | 诈骗",
        "媒介:radio         | 3  | news, comment         | radio",
        "时间:soon          | 3  | a time                | soon",
        "时间:2024-13-01    | 3  | a time                | 2024-13-01",
        "时间:[now TO 7d]   | 3  | a stretch of time     | [now TO 7d]",
        "时间:[now TO now}  | 3  | a stretch of time     | [now TO now}",
        "时间:123456周      | 3  | a time                | 123456周",
        "时间:0000          | 3  | a time                | 0000",
      })
  void refusesSayingWhereAndWhy(String typed, int position, String wanted, String found) {
    var bad = catchThrowableOfType(BadQueryException.class, () -> Query.parse(typed, CLOCK));

    assertThat(bad).isNotNull();
    assertThat(bad.position()).isEqualTo(position);
    assertThat(bad.wanted()).startsWith(wanted);
    assertThat(bad.found()).isEqualTo(found);
    assertThat(bad).hasMessageContaining("at character " + (position + 1) + ": wanted " + wanted);
    assertThat(bad.inChinese()).contains("第 " + (position + 1) + " 个字符").doesNotContain("wanted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2026-11-30 TO 2026-11-01]", "[2026-11-30 TO 2026-11-29]"})
  void saysThatAStretchOfTimeIsTheWrongWayRound(String stretch) {
    var bad =
        catchThrowableOfType(BadQueryException.class, () -> Query.parse("停水 时间:" + stretch, CLOCK));

    assertThat(bad).hasMessageContaining("the start is not before the end");
    assertThat(bad.inChinese()).contains("起始不早于结束", stretch);
  }

  @Test
  void refusesWhatCostsTooMuch() {
    assertRefused("停".repeat(2_001), "at most 2000 characters");
    assertRefused("a ".repeat(201), "at most 200 conditions");
    assertRefused("(".repeat(21) + "a" + ")".repeat(21), "at most 20 levels");
    assertRefused("-".repeat(1_000) + "a", "at most 20 levels");
    assertRefused("标题:(".repeat(21) + "a", "at most 20 levels");

    assertThat(Query.parse("a ".repeat(200), CLOCK)).isInstanceOf(Query.All.class);
    assertThat(Query.parse("(".repeat(20) + "a" + ")".repeat(20), CLOCK))
        .isEqualTo(new Query.Text(Scope.ANYWHERE, "a", false));
  }

  private static void assertRefused(String typed, String why) {
    var bad = catchThrowableOfType(BadQueryException.class, () -> Query.parse(typed, CLOCK));
    assertThat(bad).as(why).isNotNull().hasMessageContaining(why);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aTreeReadsBackFromItsText(long seed) {
    var queries = new RandomQueries(new Random(seed), UnaryOperator.identity());
    for (var round = 0; round < 500; round++) {
      var query = queries.query(4);

      assertThat(Query.parse(query.toString(), CLOCK)).as(query.toString()).isEqualTo(query);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void anyTextIsReadOrRefused(long seed) {
    var random = new Random(seed);
    var signs =
        List.of(
            "(",
            ")",
            "\"",
            "“",
            "”",
            ":",
            "：",
            "-",
            "*",
            "~",
            "[",
            "]",
            " TO ",
            ">=",
            "\\",
            "标题:",
            "时间:",
            "等级:",
            "地区:",
            " OR ",
            " AND ",
            " NOT ",
            "7d",
            "\ud83d",
            "2024-01-01");
    for (var round = 0; round < 2_000; round++) {
      var typed = new StringBuilder();
      for (var left = random.nextInt(8); left > 0; left--) {
        typed.append(
            random.nextBoolean()
                ? signs.get(random.nextInt(signs.size()))
                : RandomOpinions.text(random, 2));
      }
      readOrRefuse(typed.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "停水 时间:[7d TO now], 停水",
    "时间:[7d TO now], *",
    "停水 (时间:>=2024-01-01 等级:>=III), 停水 等级:>=III",
    "停水 NOT 时间:[7d TO now], 停水",
    "停水 OR 时间:[7d TO now], 停水 OR 时间:[7d TO now]",
  })
  void asksForItWhenever(String typed, String rest) {
    assertThat(Query.parse(typed, CLOCK).whenever())
        .hasToString(Query.parse(rest, CLOCK).toString());
  }

  private static void readOrRefuse(String typed) {
    try {
      var query = Query.parse(typed, CLOCK);
      assertThat(Query.parse(query.toString(), CLOCK)).as(typed).isEqualTo(query);
    } catch (BadQueryException refused) {
      assertThat(refused.position()).as(typed).isBetween(0, typed.length());
    }
  }
}
