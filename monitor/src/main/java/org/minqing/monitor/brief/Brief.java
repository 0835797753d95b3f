package org.minqing.monitor.brief;

import java.time.LocalDate;
import java.util.List;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/**
 * A day or a week in figures.
 *
 * @param from the first day
 * @param to the last day
 * @param total posts of these days
 * @param tables the same by level, category, place …
 * @param events what happened, the gravest first
 * @param alerts what people were told, the gravest first
 * @param risks what has to be done first
 * @param frauds words for a public warning, where there was a wave of fraud
 * @param distress posts that show a mental crisis; counted, never quoted
 * @param seasons days of the calendar on which more attention is due, these and the next
 */
public record Brief(
    LocalDate from,
    LocalDate to,
    Count total,
    List<Table> tables,
    List<Happening> events,
    List<Told> alerts,
    List<Open> risks,
    List<Warning> frauds,
    Count distress,
    List<Season> seasons) {

  /** Copies the lists. */
  public Brief {
    tables = List.copyOf(tables);
    events = List.copyOf(events);
    alerts = List.copyOf(alerts);
    risks = List.copyOf(risks);
    frauds = List.copyOf(frauds);
    seasons = List.copyOf(seasons);
  }

  /**
   * A number, and how to get it again.
   *
   * @param name what was counted
   * @param now in these days
   * @param before in as many days before them
   * @param query what finds the posts counted
   */
  public record Count(String name, long now, long before, String query) {}

  /**
   * Days on which more attention is due.
   *
   * @param name what people call them
   * @param first the first
   * @param last the last
   */
  public record Season(String name, LocalDate first, LocalDate last) {}

  /**
   * Counts that belong together.
   *
   * @param title what they are by
   * @param counts the largest first
   */
  public record Table(String title, List<Count> counts) {

    /** Copies the list. */
    public Table {
      counts = List.copyOf(counts);
    }
  }

  /**
   * An event of these days.
   *
   * @param id its id
   * @param title what it is about
   * @param level how grave
   * @param posts how many of these days speak of it
   * @param everPosts how many of any day do
   * @param sources in how many sources
   * @param outlook how many posts are to be expected, in words; may be empty
   * @param quotes sentences of its posts of these days
   */
  public record Happening(
      String id,
      String title,
      RiskLevel level,
      int posts,
      long everPosts,
      int sources,
      String outlook,
      List<Quote> quotes) {

    /** Copies the list. */
    public Happening {
      quotes = List.copyOf(quotes);
    }
  }

  /**
   * A sentence and where it stands.
   *
   * @param words the sentence
   * @param post the post
   */
  public record Quote(String words, PostId post) {}

  /**
   * An alert that people were told.
   *
   * @param id its id
   * @param subject its subject
   * @param level how grave
   * @param progress what became of it
   */
  public record Told(String id, String subject, RiskLevel level, String progress) {}

  /**
   * A risk that has to be dealt with.
   *
   * @param number its number
   * @param title what it is about
   * @param level how grave
   * @param state stage, unit and due date, in words
   */
  public record Open(long number, String title, RiskLevel level, String state) {}

  /**
   * Words for a notice that warns the public of a kind of fraud.
   *
   * @param method what the kind is called
   * @param lines what to say, in order
   */
  public record Warning(String method, List<String> lines) {

    /** Copies the list. */
    public Warning {
      lines = List.copyOf(lines);
    }
  }
}
