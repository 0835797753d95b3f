package org.minqing.indexer.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields a query may name, in English and Chinese. */
enum Field {
  RISK("risk", "风险"),
  LEVEL("level", "等级"),
  SENSITIVITY("sensitivity", "敏感度"),
  SENTIMENT("sentiment", "情感"),
  EMOTION("emotion", "情绪"),
  STANCE("stance", "态度"),
  DOMAIN("domain", "领域"),
  OBJECTIVITY("objectivity", "主客观"),
  MARK("mark", "标记"),
  REGION("region", "地区"),
  SOURCE("source", "来源"),
  MEDIUM("medium", "媒介"),
  ENTITY("entity", "实体"),
  TARGET("target", "对象"),
  PINYIN("pinyin", "拼音"),
  REPOST("repost", "转载"),
  TITLE("title", "标题"),
  TEXT("text", "正文"),
  TIME("time", "时间");

  private final String english;
  private final String chinese;

  Field(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** The field of this name, already folded. */
  static Optional<Field> named(String name) {
    return Arrays.stream(values())
        .filter(field -> field.english.equals(name) || field.chinese.equals(name))
        .findFirst();
  }

  static String allNames() {
    return Arrays.stream(values())
        .map(field -> field.chinese + "/" + field.english)
        .collect(Collectors.joining(", "));
  }

  /** Whether its value is text to be looked for. */
  boolean isText() {
    return this == TITLE || this == TEXT;
  }
}
