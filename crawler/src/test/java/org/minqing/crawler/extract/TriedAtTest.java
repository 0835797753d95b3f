package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriedAtTest {

  private static final Pattern EXPRESSION =
      Pattern.compile("^目录|(?<![停断])水(?:费|价)|\\b第\\d{1,3}期(?!刊)|表$");

  @ParameterizedTest
  @ValueSource(
      strings = {"", "目录 水费 目录", "停水费 水价水费", "见 第12期 与第3期刊, 第456期", "水表", "一张表 一张表", "𠀀水费"})
  void findsWhatJavaFinds(String text) {
    var found = new ArrayList<String>();
    var tried = new TriedAt(EXPRESSION, TriedAt.signs("目水第表"), text);
    while (tried.next(text.length())) {
      found.add(tried.found().start() + tried.found().group());
    }

    assertThat(found)
        .isEqualTo(EXPRESSION.matcher(text).results().map(m -> m.start() + m.group()).toList());
  }

  @Test
  void goesNoFurtherThanAsked() {
    var tried = new TriedAt(EXPRESSION, TriedAt.signs("水"), "涨水费,收水费");

    assertThat(tried.next(4)).isTrue();
    assertThat(tried.next(5)).isFalse();
  }

  @Test
  void looksOnBehindTheBeginningOfWhatWasRefused() {
    var tried = new TriedAt(Pattern.compile("一+"), TriedAt.signs("一"), "一一一");
    var found = new ArrayList<MatchResult>();
    while (tried.next(3)) {
      found.add(tried.found());
      tried.refuse();
    }

    assertThat(found).hasSize(3);
  }

  @Test
  void wordingsAreFoundInAnyCase() {
    var rights = new Wordings("a©", "all rights reserved|© ?\\d{4}");

    assertThat(List.of("© 2024 All Rights Reserved", "ALL RIGHTS RESERVED", "all right"))
        .map(rights::in)
        .containsExactly(true, true, false);
    assertThat(rights.twiceIn("© 2024 All Rights Reserved")).isTrue();
    assertThat(rights.twiceIn("ALL RIGHTS RESERVED")).isFalse();
  }
}
