package org.minqing.indexer.form;

import java.util.List;
import java.util.SortedSet;
import org.minqing.model.RegionCode;

/** The places a post counts for: its cities, and the provinces of which it names no city. */
final class Spots {

  private Spots() {}

  static boolean isProvince(RegionCode code) {
    return code.value().endsWith("0000");
  }

  static boolean isCity(RegionCode code) {
    return code.value().endsWith("00") && !isProvince(code);
  }

  /**
   * The spots among a post's places.
   *
   * @param codes all of them and everything they lie in
   */
  static List<RegionCode> of(SortedSet<RegionCode> codes) {
    return codes.stream()
        .filter(code -> isCity(code) || (isProvince(code) && !hasCity(code, codes)))
        .toList();
  }

  private static boolean hasCity(RegionCode province, SortedSet<RegionCode> codes) {
    return codes.stream().anyMatch(code -> isCity(code) && code.path().getFirst().equals(province));
  }
}
