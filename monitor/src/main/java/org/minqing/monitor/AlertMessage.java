package org.minqing.monitor;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Block.Fact;
import org.minqing.monitor.layout.Layout;
import org.minqing.monitor.words.Language;

/**
 * Puts an alert into words: why it fired, what shows it, what to do next, and all of it in a line
 * of English. However much an alert holds, the mail stays below 100 KB, beyond which programs cut
 * it.
 *
 * @param language in which
 * @param names what people call categories and places
 * @param zone whose clock times are told by
 */
public record AlertMessage(Language language, Names names, ZoneId zone) {

  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_SUBJECT = 120;
  private static final Duration HOUR = Duration.ofHours(1);

  /** The mail that tells of an alert. */
  public Message of(Alert alert) {
    var title =
        language.say(
            "letter.title", Wording.warning(alert.level(), language), topic(alert.spike()));
    var subject =
        language.say("letter.of", language.say("alert.subject", title, inShort(alert.spike())));
    var layout = new Layout(language, title, Wording.colour(alert.level()), blocks(alert));
    return new Message(Wording.line(subject, LONGEST_SUBJECT), layout.text(), layout.html());
  }

  private List<Block> blocks(Alert alert) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(english(alert)));
    blocks.add(heading("letter.why"));
    blocks.add(new Block.Facts(reasons(alert)));
    blocks.addAll(
        new TrendPicture(zone, language).blocks(alert.spike().trend(), alert.spike().began()));
    blocks.addAll(alert.isOnDistress() ? care() : evidence(alert));
    blocks.add(heading("alert.next"));
    blocks.add(new Block.Steps(steps(alert)));
    blocks.add(footer(alert));
    return blocks;
  }

  private Block heading(String key) {
    return new Block.Heading(language.say(key));
  }

  private List<Fact> reasons(Alert alert) {
    var spike = alert.spike();
    var reasons = new ArrayList<Fact>();
    reasons.add(
        fact(
            "letter.seen",
            language.say(
                "alert.observed",
                Wording.minute(spike.hour(), zone),
                spike.observed(),
                Wording.number(spike.expected()),
                Wording.number(Math.ceil(spike.upper())))));
    reasons.add(
        fact(
            "alert.began",
            language.say(
                "alert.sinceThen",
                Wording.minute(spike.began(), zone),
                spike.soFar(),
                Wording.number(spike.usualSoFar()))));
    reasons.add(
        fact(
            "alert.rarity",
            language.say("alert.byChance", Wording.rarity(spike.tail(), language))));
    raised(alert).ifPresent(reasons::add);
    if (!spike.driving().isEmpty()) {
      reasons.add(fact("letter.places", drivers(spike)));
    }
    if (!alert.words().isEmpty()) {
      reasons.add(fact("letter.words", words(alert)));
    }
    return reasons;
  }

  /** Why it is graver than any post below, which a reader would take for a mistake. */
  private Optional<Fact> raised(Alert alert) {
    return alert.evidence().stream()
        .map(AlertPost::level)
        .reduce(RiskLevel::orGraver)
        .filter(worst -> worst != RiskLevel.NONE && alert.level().compareTo(worst) > 0)
        .map(worst ->
            fact("alert.level", language.say("alert.raised", Wording.level(worst, language))));
  }

  private Fact fact(String key, String value) {
    return new Fact(language.say(key), value);
  }

  /** As it was when the burst was noticed, which is told where more has come since. */
  private String drivers(Spike spike) {
    var places = places(spike);
    return spike.soFar() == spike.total()
        ? places
        : language.say("alert.atFirst", places, hours(spike));
  }

  private String places(Spike spike) {
    return spike.driving().stream()
        .map(driver ->
            language.say(
                "alert.driver",
                name(driver.region()),
                driver.observed(),
                Wording.number(driver.expected())))
        .collect(joining(language.say("letter.between")));
  }

  private String words(Alert alert) {
    return language.list(
        alert.words().stream().map(word -> Wording.line(word, LONGEST_NAME)).toList());
  }

  private List<Block> evidence(Alert alert) {
    return alert.evidence().isEmpty()
        ? List.of()
        : List.of(
            heading("letter.evidence"),
            PostItems.of(alert.evidence(), language, post -> Wording.minute(post.time(), zone)));
  }

  private List<Block> care() {
    return List.of(
        heading("alert.care"),
        new Block.Paragraph(language.say("alert.helpLines")),
        new Block.Paragraph(language.say("alert.careOnly")));
  }

  private List<String> steps(Alert alert) {
    return Stream.concat(
            alert.isOnDistress()
                ? Stream.of("alert.careCheck", "alert.careTell")
                : Stream.of("alert.check", "alert.act"),
            Stream.of("alert.record"))
        .map(language::say)
        .toList();
  }

  private Block footer(Alert alert) {
    return new Block.Footer(
        List.of(
            language.say("alert.made"),
            language.say("use.only"),
            language.say("letter.number", alert.id())));
  }

  private String topic(Spike spike) {
    var category = category(spike);
    return spike
        .series()
        .region()
        .map(region -> language.say("letter.place", category, name(region)))
        .orElse(category);
  }

  private String category(Spike spike) {
    return Wording.line(names.category(spike.series().category()), LONGEST_NAME);
  }

  private String name(RegionCode region) {
    return Wording.line(names.region(region), LONGEST_NAME);
  }

  private String inShort(Spike spike) {
    return language.say(
        "alert.inShort", hours(spike), spike.total(), Wording.number(spike.usual()));
  }

  private static long hours(Spike spike) {
    return Duration.between(spike.began(), spike.hour()).plus(HOUR).toHours();
  }

  private String english(Alert alert) {
    var spike = alert.spike();
    return language.say(
        "alert.short",
        Wording.level(alert.level(), Language.EN),
        Wording.line(names.english(spike.series().category()), LONGEST_NAME),
        spike.series().region().map(region -> " in " + name(region)).orElse(""),
        spike.soFar(),
        Wording.minute(spike.began(), zone),
        Wording.number(spike.usualSoFar()));
  }
}
