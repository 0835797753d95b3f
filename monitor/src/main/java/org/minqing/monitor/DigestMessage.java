package org.minqing.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Block.Fact;
import org.minqing.monitor.layout.Layout;
import org.minqing.monitor.words.Language;

/**
 * Puts a day's figures into words.
 *
 * @param language in which
 * @param names what people call categories
 */
public record DigestMessage(Language language, Names names) {

  private static final int LONGEST_NAME = 40;
  private static final int MOST_CATEGORIES = 40;

  /** The mail that tells of a digest. */
  public Message of(Digest digest) {
    var title = language.say("digest.title", digest.day());
    var subject =
        language.say("letter.of", language.say("digest.subject", digest.day(), digest.total()));
    var layout = new Layout(language, title, Wording.colour(worst(digest)), blocks(digest));
    return new Message(subject, layout.text(), layout.html());
  }

  private static RiskLevel worst(Digest digest) {
    return gravestFirst()
        .filter(level -> digest.levels().getOrDefault(level, 0L) > 0)
        .findFirst()
        .orElse(RiskLevel.NONE);
  }

  private static Stream<RiskLevel> gravestFirst() {
    return Stream.of(RiskLevel.values()).sorted(Comparator.reverseOrder());
  }

  private List<Block> blocks(Digest digest) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(language.say("digest.short", digest.total())));
    blocks.add(new Block.Heading(language.say("digest.levels")));
    blocks.add(new Block.Facts(levels(digest)));
    if (!digest.categories().isEmpty()) {
      blocks.add(new Block.Heading(language.say("digest.categories")));
      blocks.add(new Block.Facts(categories(digest)));
    }
    if (!digest.gravest().isEmpty()) {
      blocks.add(new Block.Heading(language.say("digest.first")));
      blocks.add(PostItems.of(digest.gravest(), language, post -> ""));
    }
    blocks.add(
        new Block.Footer(
            List.of(
                language.say("digest.made"),
                language.say("use.only"),
                language.say("letter.signed"))));
    return blocks;
  }

  private List<Fact> levels(Digest digest) {
    return gravestFirst()
        .map(level ->
            new Fact(
                Wording.level(level, language), posts(digest.levels().getOrDefault(level, 0L))))
        .toList();
  }

  private List<Fact> categories(Digest digest) {
    return digest.categories().stream()
        .limit(MOST_CATEGORIES)
        .map(one -> new Fact(name(one), posts(one.count())))
        .toList();
  }

  private String posts(long count) {
    return language.say("letter.posts", count);
  }

  private String name(Digest.CategoryCount one) {
    return Wording.line(names.category(one.category()), LONGEST_NAME);
  }
}
