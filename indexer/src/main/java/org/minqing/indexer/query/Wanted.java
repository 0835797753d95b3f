package org.minqing.indexer.query;

/** What a query should have had at the place where it could not be read. */
enum Wanted {
  TERM("something to look for", "要查找的内容"),
  END_OR_TERM("a further condition or the end", "下一个条件或结尾"),
  CLOSING_PARENTHESIS("a closing parenthesis", "右括号"),
  CLOSING_QUOTE("a closing quotation mark", "右引号"),
  CLOSING_BRACKET("a range that ends with ]", "以 ] 结尾的范围"),
  FIELD(
      "one of the fields " + Field.allNames() + "; text that holds a colon goes into quotes",
      "字段 " + Field.allNames() + " 之一；含冒号的文字请加引号"),
  WILDCARD_AT_END("* only at the end of a word, behind two letters or more", "* 只能放在词尾，前面至少两个字母"),
  DISTANCE("a distance of 1 to 50", "1 至 50 的间隔"),
  CATEGORY("a risk category's id such as fraud", "风险类别代号，例如 fraud"),
  LEVEL("a level I, II, III, IV or NONE, or a range such as >=III", "等级 红、橙、黄、蓝、无，或范围，例如 >=III"),
  SENSITIVITY("a number from 0 to 100, or a range such as >=60", "0 至 100 的数，或范围，例如 >=60"),
  POLARITY("neg, neu or pos", "负面、中性或正面"),
  EMOTION("joy, anger, sadness, fear, disgust, surprise or neutral", "乐、怒、哀、惧、恶、惊或无"),
  STANCE("support, tolerate or oppose", "支持、观望或反对"),
  DOMAIN("a domain such as environment, transport or health", "领域，例如环境保护、交通运输、卫生健康"),
  OBJECTIVITY("fact or opinion", "事实或意见"),
  MARK("the name of a mark such as those shown beside posts", "标记名称"),
  REGION("a place's name of two characters or more, or its six digits", "至少两个字的地名，或六位代码"),
  SOURCE("a source's id of a-z, 0-9 and hyphen", "来源代号（小写字母、数字、连字符）"),
  MEDIUM(
      "news, comment, blog, social, self_media, video or field", "网络新闻、新闻跟帖、博客、社交媒体、自媒体、视频播客或现场识别"),
  POST("a post's id of 32 letters and digits", "帖文编号"),
  INITIALS("two or more first letters in pinyin such as xa for 西安", "两个以上拼音首字母，例如 xa（西安）"),
  TIME(
      "a time such as 2024-01-31, [7d TO now], >=2024-01 or today",
      "时间，例如 2024-01-31、[7d TO now]、>=2024-01、今天"),
  FORWARDS(
      "a stretch of time that begins before it ends (the start is not before the end)",
      "先起后止的时段（起始不早于结束）"),
  SHORTER("at most 2000 characters", "至多 2000 个字符"),
  FEWER("at most 200 conditions", "至多 200 个条件"),
  SHALLOWER("at most 20 levels of nesting", "至多 20 层嵌套");

  private final String english;
  private final String chinese;

  Wanted(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  String english() {
    return english;
  }

  String chinese() {
    return chinese;
  }
}
