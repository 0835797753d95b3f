package org.minqing.monitor.event;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minqing.model.Folding;

/**
 * The place that messages share: the longest string that ends like a name of a place (…小区, …镇, …路)
 * and stands in most of them. It needs no gazetteer and finds estates that are in none.
 */
final class SharedPlace {

  private static final List<String> ENDINGS =
      List.of(
          "市", "区", "县", "镇", "乡", "村", "街道", "社区", "小区", "花园", "公寓", "家园", "新城", "广场", "苑", "府",
          "路", "大道", "街", "巷", "桥", "站", "学校", "小学", "中学", "大学", "学院", "医院", "公园");

  // Words that end like a place and are none.
  private static final List<String> NO_PLACES =
      List.of(
          "我市", "本市", "城市", "我区", "本区", "小区", "社区", "我县", "本县", "农村", "新村", "道路", "马路", "公路", "全市",
          "街道", "乡镇", "高中学", "学校", "医院", "花园", "广场", "政府", "超市", "地区");

  // Characters of requests and questions, which stand before names and are no part of them.
  private static final String SPEECH = "的在是对和有为了把请与及或将希望问宜建不委政关反投诉";

  private static final int LONGEST = 10;
  private static final int READ = 600;

  private SharedPlace() {}

  /** The place, or an empty string. */
  static String of(List<String> texts) {
    var counts = new HashMap<String, Integer>();
    for (var text : texts) {
      names(text).forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    var enough = Math.max(2, (texts.size() * 3 + 4) / 5);
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= enough)
        .max(
            Comparator.<Map.Entry<String, Integer>>comparingInt(e -> e.getKey().length())
                .thenComparing(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** Whether the place is narrower than a city or county. */
  static boolean isNarrow(String place) {
    return (place.length() > 2 && "市县区".indexOf(place.charAt(place.length() - 1)) < 0)
        || place.endsWith("小区")
        || place.endsWith("社区");
  }

  private static Set<String> names(String text) {
    var plain = text.substring(0, Math.min(text.length(), READ));
    var names = new HashSet<String>();
    for (var ending : ENDINGS) {
      for (var at = plain.indexOf(ending); at >= 0; at = plain.indexOf(ending, at + 1)) {
        endingAt(plain, at + ending.length(), ending.length(), names);
      }
    }
    return names;
  }

  private static void endingAt(String text, int end, int least, Set<String> names) {
    for (var start = end - 1; start >= Math.max(0, end - LONGEST) && spoken(text, start); start--) {
      var name = text.substring(start, end);
      if (name.length() > least && !NO_PLACES.contains(name)) {
        names.add(name);
      }
    }
  }

  private static boolean spoken(String text, int at) {
    var sign = text.charAt(at);
    return (Folding.isHan(sign) && SPEECH.indexOf(sign) < 0)
        || (sign < 0x80 && Character.isLetterOrDigit(sign));
  }
}
