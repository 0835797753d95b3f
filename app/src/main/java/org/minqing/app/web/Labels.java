package org.minqing.app.web;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.Answers;
import org.minqing.analyzer.model.Task;
import org.minqing.app.config.SourceNames;
import org.minqing.app.pipeline.KnownNames;
import org.minqing.app.state.Fault;
import org.minqing.app.state.SavedSearches;
import org.minqing.indexer.Facet;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Mark;
import org.minqing.model.Objectivity;
import org.minqing.model.Polarity;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.SourceId;
import org.minqing.model.Stance;
import org.minqing.model.Target;
import org.minqing.monitor.words.Language;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Names of things in the reader's language. */
@Component
class Labels {

  private static final String LEVEL = "level ";
  private static final Pattern FAILURES = Pattern.compile("\\{([A-Z_]+=\\d+(?:, [A-Z_]+=\\d+)*)}");

  private final MessageSource messages;
  private final Analyzer analyzer;
  private final SourceNames sources;

  Labels(MessageSource messages, Analyzer analyzer, SourceNames sources) {
    this.messages = messages;
    this.analyzer = analyzer;
    this.sources = sources;
  }

  String category(RiskCategory category) {
    return names().category(category);
  }

  private KnownNames names() {
    return new KnownNames(analyzer, language());
  }

  static boolean isEnglish() {
    return language() == Language.EN;
  }

  /** The reader's language. */
  static Language language() {
    return Language.of(LocaleContextHolder.getLocale());
  }

  private static String name(String chinese, String constant) {
    return language().name(chinese, constant);
  }

  String polarity(Polarity polarity) {
    return message("polarity." + polarity);
  }

  /** What a source is called. */
  String source(SourceId source) {
    return sources.of(source);
  }

  /** Who is blamed or praised. */
  String target(Target target) {
    return message(target.polarity() == Polarity.NEGATIVE ? "facet.BLAMED" : "facet.PRAISED")
        + " "
        + target.name();
  }

  String emotion(Emotion emotion) {
    return name(emotion.chinese(), emotion.name());
  }

  String stance(Stance stance) {
    return name(stance.chinese(), stance.name());
  }

  /** What a tag is called that a model reads. */
  String task(Task task) {
    return message("task." + task);
  }

  /** A model's label as people call it. */
  String answer(Task task, String label) {
    return switch (task) {
      case CATEGORY ->
          label.equals(Answers.NO_RISK)
              ? message("answer.NONE")
              : category(new RiskCategory(label));
      case GRAVITY -> label.isEmpty() ? label : message("level." + label);
      case SENTIMENT -> Answers.polarity(label).map(this::polarity).orElse(label);
      case EMOTION -> Answers.emotion(label).map(this::emotion).orElse(label);
      case DOMAIN -> Answers.domain(label).map(this::domain).orElse(label);
      case RUMOUR, OFFENSIVE -> label.isEmpty() ? label : message("answer." + label);
      case STANCE, FRAUD -> label;
    };
  }

  private String domain(Domain domain) {
    return name(domain.chinese(), domain.name());
  }

  /** On what ground a tag was given; what a dictionary says stands as it is written there. */
  String ground(String because) {
    var parts = because.split(": ", 2);
    var of = parts.length == 2 ? parts[1] : "";
    var kind = "because." + parts[0].replace(' ', '-');
    return say(
        kind,
        because,
        switch (kind) {
          case "because.model" -> modelSays(of);
          case "because.target" -> targetSays(of);
          case "because.severity" -> say("because.severity." + of, of);
          default -> of;
        });
  }

  /** The part that a word plays in blame or praise, and the word. */
  private String targetSays(String roleAndWord) {
    var parts = roleAndWord.split(" ", 2);
    return parts.length < 2
        ? roleAndWord
        : say("because.target." + parts[0], parts[0]) + " " + parts[1];
  }

  private String modelSays(String label) {
    return Answers.polarity(label)
        .map(this::polarity)
        .orElseGet(() ->
            label.startsWith(LEVEL)
                ? message("level." + label.substring(LEVEL.length()))
                : category(new RiskCategory(label)));
  }

  /** How long something took, to the minute; from two days on, to the day. */
  String length(Duration time) {
    if (time.toHours() == 0) {
      return say("length.minutes", "", time.toMinutes());
    }
    return time.toHours() < 48
        ? say("length.hours", "", time.toHours(), time.toMinutesPart())
        : say("length.days", "", time.toDays());
  }

  /** So many posts, or more. */
  String atLeast(long posts) {
    return say("rules.atLeast", "", posts);
  }

  /** Names one after the other. */
  String list(Collection<String> names) {
    return language().list(names);
  }

  /** What went wrong, as the log has it. */
  String cause(String cause) {
    return isEnglish() ? cause : FailureCause.inChinese(cause);
  }

  /** A facet's value as people call it. */
  String value(Facet facet, String value) {
    return switch (facet) {
      case CATEGORY -> category(new RiskCategory(value));
      case LEVEL -> message("level." + value);
      case POLARITY -> message("polarity." + value);
      case MEDIUM -> message("medium." + value);
      case PROVINCE, CITY -> names().region(new RegionCode(value));
      case EMOTION -> emotion(Emotion.valueOf(value));
      case STANCE -> stance(Stance.valueOf(value));
      case DOMAIN -> domain(Domain.valueOf(value));
      case OBJECTIVITY -> name(Objectivity.valueOf(value).chinese(), value);
      case MARK -> name(Mark.valueOf(value).chinese(), value);
      case SOURCE -> source(new SourceId(value));
      case ENTITY, BLAMED, PRAISED -> value;
    };
  }

  /** What changed an event last: its level, or how many speak of it. */
  String change(String change) {
    var parts = List.of(change.split(" → "));
    return parts.stream().allMatch(part -> part.matches("\\d+"))
        ? messages.getMessage(
            "events.more",
            parts.stream().map(Long::valueOf).toArray(),
            LocaleContextHolder.getLocale())
        : parts.stream().map(level -> message("level." + level)).collect(joining(" → "));
  }

  /** Why a query cannot be understood. */
  String problem(BadQueryException e) {
    return isEnglish() ? String.valueOf(e.getMessage()) : e.inChinese();
  }

  /** Of a kept search whose query is none any more: why, and what to do. */
  String unreadable(SavedSearches.Saved search, BadQueryException e) {
    return messages.getMessage(
        "searches.unreadable",
        new Object[] {search.name(), problem(e)},
        LocaleContextHolder.getLocale());
  }

  /** What is wrong with a source. */
  String fault(Fault fault, ZoneId zone) {
    var told =
        fault instanceof Fault.Failing(var runs, var last)
            ? new Fault.Failing(runs, failedBy(last))
            : fault;
    return isEnglish() ? told.english(zone) : told.chinese(zone);
  }

  /** What a run failed by: how often which failure, or the error that ended it. */
  private String failedBy(String last) {
    var counted = FAILURES.matcher(last);
    return counted.matches() ? failures(counted.group(1)) : last;
  }

  /** How often what went wrong, as {@code UNREACHABLE=1, TIMEOUT=2} says it. */
  private String failures(String counted) {
    return list(
        Arrays.stream(counted.split(", "))
            .map(one -> one.split("="))
            .map(one -> say("failure." + one[0], one[0]) + " " + one[1])
            .toList());
  }

  /** What went wrong in a run, from the line that is kept of it: reason, where, cause. */
  String failure(String line) {
    var parts = line.split("\t", 3);
    var reason = say("failure." + parts[0], parts[0]);
    return parts.length < 3 ? line : reason + "  " + parts[1] + "  " + cause(parts[2]);
  }

  private String say(String key, String otherwise, Object... values) {
    return Objects.requireNonNullElse(
        messages.getMessage(key, values, otherwise, LocaleContextHolder.getLocale()), otherwise);
  }

  private String message(String key) {
    return messages.getMessage(key, null, LocaleContextHolder.getLocale());
  }
}
