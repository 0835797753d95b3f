package org.minqing.benchmarks;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.indexer.WordCutter;
import org.minqing.model.Engagement;
import org.minqing.model.Entity;
import org.minqing.model.EntityKind;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Tag;

/**
 * Posts without meaning but with the shape of Chinese ones: 30,000 words of one to four characters
 * out of 3,500, few of them common and most rare (Zipf), 50 to 1,500 characters a post.
 */
final class GeneratedTown implements WordCutter {

  private static final int CHARACTERS = 3_500;
  private static final int WORDS = 30_000;
  private static final Pattern CUT = Pattern.compile("\\p{IsHan}{1,2}");

  private final Random random;
  private final List<String> words = new ArrayList<>();
  private final Set<String> known;
  private final List<String> sample = new ArrayList<>();
  private long characters;
  private long posts;

  GeneratedTown(long seed) {
    random = new Random(seed);
    for (var number = 0; number < WORDS; number++) {
      var length = number < 100 ? 1 : 2 + (random.nextInt(10) > 6 ? 1 + random.nextInt(2) : 0);
      var word = new StringBuilder();
      while (word.length() < length) {
        word.append((char) ('\u4e00' + zipf(random, CHARACTERS)));
      }
      words.add(word.toString());
    }
    known = Set.copyOf(words);
  }

  /** Small numbers often, large ones rarely: the rank of a word by how often it is used. */
  private static int zipf(Random random, int bound) {
    return (int) Math.pow(bound, random.nextDouble()) - 1;
  }

  String word(Random chance) {
    return words.get(100 + zipf(chance, WORDS - 100));
  }

  /** One of the two hundred words that most posts hold, single characters left out. */
  String commonWord(Random chance) {
    return words.get(100 + chance.nextInt(200));
  }

  /** A run that stands in some post. */
  String run(Random chance, int shortest, int longest) {
    var text = sample.get(chance.nextInt(sample.size()));
    var length = shortest + chance.nextInt(longest - shortest + 1);
    var from = chance.nextInt(Math.max(1, text.length() - length));
    return '"' + text.substring(from, Math.min(text.length(), from + length)) + '"';
  }

  double meanLength() {
    return (double) characters / posts;
  }

  @Override
  public List<String> words(String text) {
    return known.contains(text)
        ? List.of(text)
        : CUT.matcher(text).results().map(found -> found.group()).toList();
  }

  Opinion opinion(int number) {
    var title = cut(8 + random.nextInt(20));
    var text = cut(50 + (int) (1_450 * Math.pow(random.nextDouble(), 2)));
    var url = URI.create("https://town.example/" + number);
    var body = String.join("", text);
    posts++;
    characters += body.length();
    if (sample.size() < 1_000) {
      sample.add(body.substring(0, 50));
    }
    var post =
        new Post(
            PostId.of(url, ""),
            new SourceId("source-" + random.nextInt(60)),
            pick(random, Medium.values()),
            url,
            "",
            String.join("", title),
            body,
            Optional.of(
                Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(15_000_000))),
            Instant.parse("2024-07-01T00:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            Engagement.NONE,
            Optional.empty());
    return new Opinion(
        post,
        new Tag<>(pick(random, Polarity.values()), 0.7, List.of()),
        0.4,
        List.of(
            new Tag<>(new RiskCategory(random.nextInt(4) == 0 ? "fraud" : "crime"), 1, List.of())),
        random.nextInt(101),
        pick(random, RiskLevel.values()),
        List.of(region()),
        List.of(new Tag<>(new Entity(EntityKind.ORGANISATION, word(random)), 1, List.of())),
        new Opinion.Words(title, text),
        "generated");
  }

  private Tag<Region> region() {
    var code = new RegionCode("61%02d00".formatted(1 + random.nextInt(10)));
    return new Tag<>(new Region(code, List.of("陕西省", "第" + code + "市")), 1, List.of());
  }

  private List<String> cut(int length) {
    var cut = new ArrayList<String>();
    for (var left = length; left > 0; ) {
      var word = random.nextInt(9) == 0 ? "，" : words.get(zipf(random, WORDS));
      cut.add(word);
      left -= word.length();
    }
    return cut;
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
