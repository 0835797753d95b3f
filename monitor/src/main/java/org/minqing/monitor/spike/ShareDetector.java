package org.minqing.monitor.spike;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds bursts in a share, such as that of negative posts, as they happen: one pass, hour by hour.
 *
 * <p>What some hours hold is judged against the share of the weeks before, under a beta-binomial
 * whose width is the wavering that the series has shown and the doubt that is left. A share of few
 * posts says little, and the test knows that by itself. An hour is tested at the rate of false
 * alerts allowed an hour, as if all hours were independent, so that there are rather fewer. An
 * alert starts a burst; the next can only come when the share is no longer unusual, or after a day
 * in which there were too few posts to tell.
 *
 * <p>Not safe for many threads.
 */
public final class ShareDetector {

  private static final int HOURS_A_WEEK = 168;
  private static final int HOURS_A_DAY = 24;

  // What is older counts half as much every two weeks.
  private static final double FADING = Math.pow(0.5, 1.0 / (14 * 24));

  // So many posts must have come before the first verdict, and stand in the hours judged.
  private static final int LEAST_BEFORE = 50;
  private static final int LEAST_NOW = 10;

  // A share that is told of lies this much above the usual: a sure difference may be a small one.
  private static final double LEAST_RISE = 0.1;

  // The share wavers by so much until the series has shown how much it does.
  private static final double USUAL_WAVER = 0.02;
  private static final int BLOCKS_TO_TRUST = 8;
  private static final double OVER = 0.05;
  private static final double WILD = 12;

  private final int window;
  private final double allowed;
  private final Deque<Hour> hours = new ArrayDeque<>();
  private double usualOf;
  private double usualPosts;
  private double blocks;
  private double surplus;
  private double freedom;
  private int untilBlock;
  private boolean burst;
  private int hoursOfBurst;
  private int hoursOfSilence;

  private record Hour(long of, long posts) {}

  /**
   * What the detector says of the hours up to one.
   *
   * @param of posts of the kind in them
   * @param posts posts in them
   * @param usual the share that is usual, 0 to 1
   * @param alert whether an alert is to be sent now; true once in a burst
   */
  public record Finding(long of, long posts, double usual, boolean alert) {

    /** The share, 0 to 1; 0 where there are no posts. */
    public double share() {
      return posts == 0 ? 0 : (double) of / posts;
    }
  }

  /**
   * A detector.
   *
   * @param window how many hours are judged together, 1 to 168
   * @param falseAWeek how many false alerts are allowed a week on the average, above 0
   * @throws IllegalArgumentException if a value is out of range
   */
  public ShareDetector(int window, double falseAWeek) {
    if (window < 1 || window > HOURS_A_WEEK || !(falseAWeek > 0)) {
      throw new IllegalArgumentException(
          "wanted 1 to 168 hours and more than 0 false alerts, got %d and %s"
              .formatted(window, falseAWeek));
    }
    this.window = window;
    this.untilBlock = window;
    this.allowed = Math.min(0.01, falseAWeek / HOURS_A_WEEK);
  }

  /**
   * Judges the hours that end with the next one, and learns.
   *
   * @param of posts of the kind, 0 to {@code posts}
   * @param posts posts in the hour
   */
  public Finding next(long of, long posts) {
    hours.addLast(new Hour(of, posts));
    if (hours.size() > window) {
      learn(hours.removeFirst());
    }
    var seen = hours.stream().mapToLong(Hour::of).sum();
    var all = hours.stream().mapToLong(Hour::posts).sum();
    var usual = (usualOf + 0.5) / (usualPosts + 1);
    if (usualPosts < LEAST_BEFORE || all < LEAST_NOW) {
      hoursOfSilence++;
      // A quiet night does not end a burst.
      burst = burst && hoursOfSilence < HOURS_A_DAY;
      return new Finding(seen, all, usual, false);
    }
    hoursOfSilence = 0;
    countWaver(seen, all, usual);
    var tail = new BetaBinomial(usual, weight()).tail(seen, all);
    var alert = !burst && tail < allowed && (double) seen / all >= usual + LEAST_RISE;
    burst = alert || (burst && tail < OVER);
    hoursOfBurst = burst ? hoursOfBurst + 1 : 0;
    return new Finding(seen, all, usual, alert);
  }

  /** Hours of a burst do not become the norm, unless it lasts so long that it is the norm. */
  private void learn(Hour hour) {
    if (!burst || hoursOfBurst > HOURS_A_WEEK) {
      usualOf = usualOf * FADING + hour.of();
      usualPosts = usualPosts * FADING + hour.posts();
    }
  }

  /** Once a window, how much wider the counts scatter than a share that stands still would let. */
  private void countWaver(long seen, long all, double usual) {
    if (--untilBlock > 0 || burst) {
      return;
    }
    untilBlock = window;
    var difference = seen - all * usual;
    var chi = difference * difference / (all * usual * (1 - usual));
    // One wild window must not make all later ones look tame.
    surplus += Math.min(chi, WILD * (1 + (all - 1) * waver())) - 1;
    freedom += all - 1;
    blocks++;
  }

  /** In posts: the smaller of what wavering leaves and of what the usual share was read from. */
  private double weight() {
    return Math.min(1 / waver() - 1, usualPosts);
  }

  /** The correlation of posts of the same hours: 0 where a share stands still. */
  private double waver() {
    var shown = freedom > 0 ? Math.clamp(surplus / freedom, 0.001, 0.5) : USUAL_WAVER;
    var trust = Math.min(1, blocks / BLOCKS_TO_TRUST);
    return trust * shown + (1 - trust) * USUAL_WAVER;
  }
}
