package org.minqing.monitor.follow;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minqing.model.Medium;
import org.minqing.model.Polarity;
import org.minqing.model.PostId;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.monitor.event.NamedPlace;

/** Posts of a small town, as its people would write them. */
final class Town {

  static final Instant MORNING = Instant.parse("2026-03-02T00:00:00Z");

  static final RiskCategory UTILITIES = new RiskCategory("transport-utilities");
  private static final RiskCategory FRAUDS = new RiskCategory("fraud");

  private static final Region LAKE =
      new Region(new RegionCode("610113"), List.of("陕西省", "西安市", "雁塔区"));

  private static final List<String> WATER =
      List.of(
          "翠湖小区停水三天，物业一直没有答复，老人只能下楼提水。",
          "翠湖小区又停水了！已经三天，孩子洗澡都成问题。",
          "打了热线，翠湖小区停水的事说要等水管修好，三天了还没动静。",
          "记者在翠湖小区看到，停水的居民排队接水，水管仍在抢修。",
          "翠湖小区停水第三天，供水公司说水管老化，今晚抢修。",
          "翠湖小区二期也停水了，水管漏得到处都是，没人管。");

  private static final List<String> FRAUD =
      List.of(
          "注意！有人冒充社保局发短信，说社保卡停用要点链接，我妈差点被骗。",
          "收到社保卡停用的短信，链接是假的，大家不要点，是诈骗。",
          "邻居点了社保卡停用的链接，被骗两万元，已经报警。",
          "派出所提醒：社保卡停用短信是诈骗，不要点链接。");

  private static final List<String> OTHERS =
      List.of(
          "周末去看了灯展，人很多，风景不错。",
          "新开的面馆味道一般，价格倒是便宜。",
          "今天地铁二号线早高峰有点挤。",
          "社区图书馆延长开放时间，真方便。",
          "小学门口的梧桐树开始落叶了。",
          "昨晚的足球比赛踢得真精彩。");

  private Town() {}

  /** The water cut, an hour between posts, one source after another. */
  static List<Sighting> water() {
    var posts = new ArrayList<Sighting>();
    for (var i = 0; i < WATER.size(); i++) {
      posts.add(
          sighting(
              "water" + i,
              i < 3 ? "board" : "news",
              MORNING.plus(Duration.ofHours(i)),
              WATER.get(i),
              RiskLevel.III,
              UTILITIES,
              i < 3 ? Polarity.NEGATIVE : Polarity.NEUTRAL));
    }
    return posts;
  }

  static List<Sighting> fraud() {
    var posts = new ArrayList<Sighting>();
    for (var i = 0; i < FRAUD.size(); i++) {
      posts.add(
          sighting(
              "fraud" + i,
              "board",
              MORNING.plus(Duration.ofHours(2L * i)),
              FRAUD.get(i),
              RiskLevel.II,
              FRAUDS,
              Polarity.NEGATIVE));
    }
    return posts;
  }

  /** What else people talk about; so many texts that nothing of it is alike. */
  static List<Sighting> others() {
    var posts = new ArrayList<Sighting>();
    for (var i = 0; i < OTHERS.size(); i++) {
      posts.add(
          sighting(
              "other" + i,
              "board",
              MORNING.plus(Duration.ofMinutes(50L * i)),
              OTHERS.get(i),
              RiskLevel.NONE,
              Optional.empty(),
              Polarity.POSITIVE));
    }
    return posts;
  }

  static Sighting sighting(
      String name,
      String source,
      Instant time,
      String text,
      RiskLevel level,
      RiskCategory category,
      Polarity polarity) {
    return sighting(name, source, time, text, level, Optional.of(category), polarity);
  }

  private static Sighting sighting(
      String name,
      String source,
      Instant time,
      String text,
      RiskLevel level,
      Optional<RiskCategory> category,
      Polarity polarity) {
    return new Sighting(
        id(name),
        new SourceId(source),
        source.equals("news") ? Medium.NEWS : Medium.SOCIAL,
        time,
        "",
        text,
        level,
        category.map(Set::of).orElse(Set.of()),
        polarity,
        Optional.empty(),
        Optional.empty(),
        text.contains("翠湖") ? List.of(LAKE) : List.of(),
        text.contains("翠湖") ? Set.of(new NamedPlace(LAKE.code(), "翠湖")) : Set.of(),
        pairs(text));
  }

  static PostId id(String name) {
    return PostId.of(URI.create("https://town.example/" + name), "");
  }

  /** Stands for words: all pairs of neighbouring characters. */
  private static Set<String> pairs(String text) {
    var pairs = new HashSet<String>();
    for (var i = 0; i + 2 <= text.length(); i++) {
      var pair = text.substring(i, i + 2);
      if (pair.codePoints().allMatch(Character::isLetter)) {
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
