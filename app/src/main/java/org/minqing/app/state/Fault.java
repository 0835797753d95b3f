package org.minqing.app.state;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What is wrong with a source, in figures; the words are found when somebody reads it. */
public sealed interface Fault {

  /** Which of the kinds it is of. */
  Notices.Kind kind();

  /** The figures in an English sentence, with times of a zone. */
  String english(ZoneId zone);

  /** The figures in a Chinese sentence, with times of a zone. */
  String chinese(ZoneId zone);

  /**
   * Run after run brings nothing but failures.
   *
   * @param runs how many in a row
   * @param last what the last one failed by, at most 400 characters of it
   */
  record Failing(long runs, String last) implements Fault {

    private static final int LONGEST = 400;

    /** Cuts what is too long. */
    public Failing {
      last = Times.fit(last, LONGEST);
    }

    @Override
    public Notices.Kind kind() {
      return Notices.Kind.FAILING;
    }

    @Override
    public String english(ZoneId zone) {
      return "%d run%s in a row brought nothing but failures, last %s"
          .formatted(runs, runs == 1 ? "" : "s", last);
    }

    @Override
    public String chinese(ZoneId zone) {
      return "连续 %d 次采集只有失败，最近一次：%s".formatted(runs, last);
    }
  }

  /**
   * It answers, and no post was ever found in what it answers.
   *
   * @param pages how many pages were read last
   */
  record Empty(long pages) implements Fault {

    @Override
    public Notices.Kind kind() {
      return Notices.Kind.EMPTY;
    }

    @Override
    public String english(ZoneId zone) {
      return "%d pages were read and no post found on any; are its include patterns right?"
          .formatted(pages);
    }

    @Override
    public String chinese(ZoneId zone) {
      return "读了 %d 页，没有一页提取出帖文；include 的写法是否正确？".formatted(pages);
    }
  }

  /**
   * It answers, and no post is found any more.
   *
   * @param pages how many pages were read last
   * @param before when posts were found for the last time
   * @param posts how many were found then
   */
  record TurnedEmpty(long pages, Instant before, long posts) implements Fault {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Override
    public Notices.Kind kind() {
      return Notices.Kind.TURNED_EMPTY;
    }

    @Override
    public String english(ZoneId zone) {
      return "%d pages were read and no post found on any; on %s there were %d"
          .formatted(pages, MINUTE.format(before.atZone(zone)), posts);
    }

    @Override
    public String chinese(ZoneId zone) {
      return "读了 %d 页，没有一页提取出帖文；%s 还有 %d 条"
          .formatted(pages, MINUTE.format(before.atZone(zone)), posts);
    }
  }

  /**
   * It brings far fewer or far more new posts than it usually does.
   *
   * @param posts new ones of the last day
   * @param usual how many a day usually brings
   */
  record UnusualVolume(long posts, long usual) implements Fault {

    @Override
    public Notices.Kind kind() {
      return Notices.Kind.UNUSUAL_VOLUME;
    }

    @Override
    public String english(ZoneId zone) {
      return "%d new posts in a day, usually about %d".formatted(posts, usual);
    }

    @Override
    public String chinese(ZoneId zone) {
      return "一天内新增 %d 条，平常约 %d 条".formatted(posts, usual);
    }
  }
}
