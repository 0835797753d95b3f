package org.minqing.indexer;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Engagement;
import org.minqing.model.Entity;
import org.minqing.model.EntityKind;
import org.minqing.model.Evidence;
import org.minqing.model.Mark;
import org.minqing.model.Medium;
import org.minqing.model.Objectivity;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.Pseudonym;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Stance;
import org.minqing.model.Tag;
import org.minqing.model.Target;
import org.minqing.model.TextPart;

/** Opinions with every field filled or left out by chance; the same seed gives the same ones. */
public final class RandomOpinions {

  private static final List<String> PIECES =
      List.of(
          "停水",
          "自来水",
          "通知",
          "电信诈骗",
          "電信詐騙",
          "物业",
          "雁塔区",
          "居民",
          "投诉",
          "𠮷野家",
          "😀",
          "👨‍👩‍👧",
          "❤️",
          "water",
          "Cut",
          "WiFi",
          "１２３",
          "12345",
          "3.5元",
          "，",
          "。",
          "！",
          "：",
          " ",
          "　",
          "\n",
          "“",
          "”",
          "(",
          "\"",
          "\\",
          "的",
          "了",
          "水",
          "é",
          "e\u0301",
          "\u0000",
          "<b>");

  private RandomOpinions() {}

  public static String text(Random random, int pieces) {
    var text = new StringBuilder();
    for (var left = random.nextInt(pieces) + 1; left > 0; left--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** Any opinion that the types allow. */
  static Opinion anything(Random random) {
    var post = post(random);
    return new Opinion(
        post,
        tag(random, pick(random, Polarity.values()), post),
        random.nextDouble(),
        maybe(random, () -> tag(random, pick(random, Emotion.values()), post)),
        maybe(random, () -> tag(random, pick(random, Stance.values()), post)),
        maybe(random, () -> tag(random, pick(random, Domain.values()), post)),
        maybe(random, () -> tag(random, pick(random, Objectivity.values()), post)),
        some(random, () -> tag(random, pick(random, Mark.values()), post)),
        some(
            random,
            () -> tag(random, new RiskCategory(pick(random, "fraud", "health-food")), post)),
        random.nextInt(101),
        pick(random, RiskLevel.values()),
        some(random, () -> tag(random, region(random), post)),
        some(random, () -> tag(random, entity(random), post)),
        some(random, () -> tag(random, target(random), post)),
        new Opinion.Words(some(random, () -> text(random, 3)), some(random, () -> text(random, 3))),
        "lexicon-7 model-" + random.nextInt(9));
  }

  private static Target target(Random random) {
    return new Target(
        pick(random, "物业", "供水公司", "护士"),
        "说" + text(random, 2),
        pick(random, Polarity.NEGATIVE, Polarity.POSITIVE));
  }

  private static Post post(Random random) {
    var url = URI.create("https://p.example/" + random.nextInt(1_000_000));
    var part = random.nextBoolean() ? "" : "floor-" + random.nextInt(9);
    return new Post(
        PostId.of(url, part),
        new SourceId("s-" + random.nextInt(5)),
        pick(random, Medium.values()),
        url,
        part,
        random.nextBoolean() ? "" : text(random, 5),
        "文" + text(random, 40),
        maybe(random, () -> instant(random)),
        instant(random),
        maybe(random, () -> new Pseudonym("%016x".formatted(random.nextLong()))),
        maybe(random, () -> PostId.of(url, "above")),
        random.nextBoolean()
            ? Engagement.NONE
            : new Engagement(random.nextInt(99), 0, Long.MAX_VALUE, 1),
        maybe(random, () -> new RegionCode("610113")),
        maybe(random, () -> archived(random)));
  }

  private static ArchiveReference archived(Random random) {
    return new ArchiveReference(
        "minqing-" + random.nextInt(9) + ".warc.gz",
        random.nextLong(Long.MAX_VALUE),
        "sha256:" + pick(random, "a", "7").repeat(64));
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private static Region region(Random random) {
    return new Region(new RegionCode(pick(random, "610100", "110105")), List.of("陕西省", "西安市"));
  }

  private static Entity entity(Random random) {
    return new Entity(pick(random, EntityKind.values()), text(random, 2));
  }

  private static <T> Tag<T> tag(Random random, T value, Post post) {
    var surface = post.text().substring(0, 1);
    return new Tag<>(
        value,
        random.nextDouble(),
        some(random, () -> new Evidence(TextPart.TEXT, 0, 1, surface, "词典", random.nextDouble())));
  }

  private static <T> List<T> some(Random random, Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(4)).toList();
  }

  private static <T> Optional<T> maybe(Random random, Supplier<T> value) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
  }

  @SafeVarargs
  public static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
