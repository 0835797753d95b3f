package org.minqing.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * When who is told of what.
 *
 * @param id its name in the file
 * @param trigger what makes it fire
 * @param channels the names of the channels it tells
 * @param quiet hours in which it tells nobody
 * @param wake alerts of this level or graver are told in quiet hours too
 * @param coolDown how long it keeps still about the same thing after it has told of it; twice as
 *     long each time that it fires again right after
 * @param longest how long that may become
 * @param escalation who is told when nobody answers
 */
public record AlertRule(
    String id,
    Trigger trigger,
    List<String> channels,
    Optional<QuietHours> quiet,
    RiskLevel wake,
    Duration coolDown,
    Duration longest,
    Optional<Escalation> escalation) {

  /** Copies the list. */
  public AlertRule {
    channels = List.copyOf(channels);
  }

  /** What makes a rule fire. */
  public sealed interface Trigger {}

  /** The name of the search that it looks up among those that are kept. */
  public Optional<String> keptSearch() {
    var sought =
        switch (trigger) {
          case Bursts bursts -> Optional.of(bursts.sought());
          case Threshold threshold -> Optional.of(threshold.sought());
          default -> Optional.<Sought>empty();
        };
    return sought.filter(KeptSearch.class::isInstance).map(kept -> ((KeptSearch) kept).name());
  }

  /**
   * A burst in a series.
   *
   * @param level the alert is of this level or graver
   * @param categories of these kinds; empty: of any
   * @param regions in these places or below; empty: anywhere
   */
  public record Spikes(RiskLevel level, Set<RiskCategory> categories, Set<RegionCode> regions)
      implements Trigger {

    /** Copies the sets. */
    public Spikes {
      categories = Set.copyOf(categories);
      regions = Set.copyOf(regions);
    }
  }

  /** What a rule searches for. */
  public sealed interface Sought {}

  /**
   * What the file itself says.
   *
   * @param query in the language of queries
   */
  public record Written(String query) implements Sought {}

  /**
   * A search that is kept, as it is whenever the rule is looked at.
   *
   * @param name what it is called
   */
  public record KeptSearch(String name) implements Sought {}

  /**
   * A burst in what a search finds, hour by hour.
   *
   * @param sought the search, a medium or a source for example
   */
  public record Bursts(Sought sought) implements Trigger {}

  /**
   * A burst in the share that some posts have of others.
   *
   * @param of the search that finds those whose share is watched, negative ones for example
   * @param among the search that finds all of which they are a share
   * @param within so long is judged together, 1 hour to a week
   */
  public record Shares(String of, String among, Duration within) implements Trigger {}

  /**
   * So many posts that a search finds.
   *
   * @param sought the search
   * @param atLeast so many, 1 or more
   * @param within in this time up to now
   */
  public record Threshold(Sought sought, int atLeast, Duration within) implements Trigger {}

  /**
   * A happening that many speak of or that is grave.
   *
   * @param level the event is of this level or graver
   * @param atLeast so many posts speak of it, 1 or more
   * @param categories of these kinds; empty: of any
   * @param regions in these places or below; empty: anywhere
   */
  public record Events(
      RiskLevel level, int atLeast, Set<RiskCategory> categories, Set<RegionCode> regions)
      implements Trigger {

    /** Copies the sets. */
    public Events {
      categories = Set.copyOf(categories);
      regions = Set.copyOf(regions);
    }
  }

  /**
   * A happening that is suddenly reposted much faster.
   *
   * @param which events of these, however many speak of them
   * @param perHour slower than so many reposts an hour is not told, 1 or more
   */
  public record Spreading(Events which, int perHour) implements Trigger {}

  /**
   * A source that does not deliver.
   *
   * @param silentFor how long since it was due after its last run that was not all failures
   */
  public record Sources(Duration silentFor) implements Trigger {}

  /**
   * A risk of the register that is past its day.
   *
   * @param every after each such stretch it is told again, to one unit higher; 1 day or more
   */
  public record Overdue(Duration every) implements Trigger {}

  /**
   * What happens when nobody acknowledges.
   *
   * @param after how long is waited
   * @param channels who is told then
   */
  public record Escalation(Duration after, List<String> channels) {

    /** Copies the list. */
    public Escalation {
      channels = List.copyOf(channels);
    }
  }
}
