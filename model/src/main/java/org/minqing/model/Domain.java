package org.minqing.model;

/** Which office's field a post belongs to (诉求领域). */
public enum Domain {
  /** Building, planning, housing, streets. */
  URBAN_RURAL("城乡建设"),
  /** Air, water, waste, noise. */
  ENVIRONMENT("环境保护"),
  /** Buses, taxis, roads as ways to go. */
  TRANSPORT("交通运输"),
  /** Schools, culture, sport. */
  EDUCATION("教育文体"),
  /** Wages, pensions, insurance. */
  LABOUR("劳动和社会保障"),
  /** Shops, markets, tourism, consumers. */
  COMMERCE("商贸旅游"),
  /** Hospitals, food, births. */
  HEALTH("卫生健康"),
  /** Crime, fire, order. */
  PUBLIC_SAFETY("公共安全"),
  /** None of these. */
  OTHER("其他");

  private final String chinese;

  Domain(String chinese) {
    this.chinese = chinese;
  }

  /** The name shown in Chinese. */
  public String chinese() {
    return chinese;
  }
}
