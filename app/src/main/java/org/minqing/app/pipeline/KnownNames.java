package org.minqing.app.pipeline;

import org.minqing.analyzer.Analyzer;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.Names;
import org.minqing.monitor.words.Language;

/**
 * Names as the dictionaries have them; the code where they have none.
 *
 * @param analyzer knows the dictionaries
 * @param language in which kinds of risk are called; places have their Chinese names only
 */
public record KnownNames(Analyzer analyzer, Language language) implements Names {

  /** Beijing, Tianjin, Shanghai and Chongqing, by GB/T 2260. */
  private static final String MUNICIPALITY = "(11|12|31|50).*";

  @Override
  public String category(RiskCategory category) {
    return analyzer
        .category(category)
        .map(name -> language == Language.ZH ? name.chinese() : name.english())
        .orElse(category.id());
  }

  @Override
  public String english(RiskCategory category) {
    return new KnownNames(analyzer, Language.EN).category(category);
  }

  /**
   * Posts are counted by city. A city that is a province itself has no row as a city; nor have the
   * towns that belong to no city (仙桃, 济源), which are counted together.
   */
  @Override
  public String region(RegionCode region) {
    return analyzer
        .region(region)
        .map(known -> known.name())
        .or(() ->
            analyzer.region(region.path().getFirst()).map(known -> within(known.name(), region)))
        .orElse(region.value());
  }

  private static String within(String province, RegionCode region) {
    return region.value().matches(MUNICIPALITY) ? province : province + "直辖县市";
  }
}
