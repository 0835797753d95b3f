package org.minqing.model;

/** The kind of place an expression was made in (媒介). */
public enum Medium {
  /** News sites and papers. */
  NEWS("网络新闻"),
  /** Comments under news. */
  COMMENT("新闻跟帖"),
  /** Blogs. */
  BLOG("博客"),
  /** Microblogs, forums, neighbourhood boards. */
  SOCIAL("社交媒体"),
  /** Accounts that publish on a platform of others. */
  SELF_MEDIA("自媒体"),
  /** Video podcasts, by title, description and transcript. */
  VIDEO("视频播客"),
  /** Visits, talks, hotline records. */
  FIELD("现场识别");

  private final String chinese;

  Medium(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }
}
