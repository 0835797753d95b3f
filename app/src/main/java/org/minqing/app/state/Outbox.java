package org.minqing.app.state;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Mails on their way. A mail is written in the transaction that causes it and stays until it is
 * sent or given up, so that a crash between the two neither loses nor repeats an alert.
 */
public final class Outbox {

  /** Tries over about a day and a half: 1, 2, 4 … minutes apart, at most a quarter of an hour. */
  private static final int MAX_ATTEMPTS = 148;

  /** How long an alert may still wait once a server is back that was gone for a night. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** What a recipient begins with that is a channel and no mail address. */
  public static final String CHANNEL = "channel:";

  private final State state;
  private final Clock clock;

  /** An outbox in the state's tables. */
  public Outbox(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * A mail to one person.
   *
   * @param messageId names it for ever (RFC 5322 Message-ID without the angle brackets)
   * @param recipient who gets it: a mail address, or {@code channel:} and the name of a channel
   * @param subject its subject
   * @param text its words
   * @param html the same as a page
   * @param attachment what goes along; mail takes it, other channels do without
   * @param until when the first of the posts goes that it quotes; empty: it quotes none
   */
  public record Letter(
      String messageId,
      String recipient,
      String subject,
      String text,
      String html,
      Optional<Attachment> attachment,
      Optional<Instant> until) {

    /** The channel that it goes by; empty if it goes by mail. */
    public Optional<String> channel() {
      return recipient.startsWith(CHANNEL)
          ? Optional.of(recipient.substring(CHANNEL.length()))
          : Optional.empty();
    }

    /** The id of the letter {@code name} to one of several recipients. */
    public static String id(String name, String recipient) {
      return name
          + "."
          + UUID.nameUUIDFromBytes(recipient.getBytes(StandardCharsets.UTF_8))
          + "@minqing";
    }

    /** A letter with nothing but words. */
    public Letter(String messageId, String recipient, String subject, String text, String html) {
      this(messageId, recipient, subject, text, html, Optional.empty(), Optional.empty());
    }

    /** The same under another subject. */
    public Letter under(String subject) {
      return new Letter(messageId, recipient, subject, text, html, attachment, until);
    }

    /** The same, which quotes posts. */
    public Letter quoting(Optional<Instant> until) {
      return new Letter(messageId, recipient, subject, text, html, attachment, until);
    }

    /** The same with something that goes along. */
    public Letter with(Attachment attachment) {
      return new Letter(messageId, recipient, subject, text, html, Optional.of(attachment), until);
    }
  }

  /**
   * A file that goes along with a mail.
   *
   * @param name what it is called, 100 characters at most
   * @param type its media type
   * @param base64 its bytes, in Base64
   */
  public record Attachment(String name, String type, String base64) {}

  /**
   * A letter in the outbox.
   *
   * @param id its number
   * @param letter the mail
   * @param created when it was written
   * @param attempts tries so far
   * @param sent when it left
   * @param dead whether it was given up
   * @param error what went wrong last
   * @param dropped why somebody decided that it is not to be sent
   */
  public record Entry(
      long id,
      Letter letter,
      Instant created,
      int attempts,
      Optional<Instant> sent,
      boolean dead,
      Optional<String> error,
      Optional<String> dropped) {

    /** Whether nothing will come of it unless somebody sees to it. */
    public boolean isGivenUp() {
      return sent.isEmpty() && dead && dropped.isEmpty();
    }
  }

  /** Puts a letter in; one with a known message id is in already. */
  public void put(Letter letter) {
    put(letter, clock.instant());
  }

  /** Puts a letter in that must not leave before {@code earliest}. */
  public void put(Letter letter, Instant earliest) {
    var now = Times.column(clock.instant());
    var known = state.count("select count(*) from outbox where message_id = ?", letter.messageId());
    if (known == 0) {
      state.update(
          "insert into outbox (message_id, recipient, subject, body_text, body_html,"
              + " created_at, next_try_at, attachment_name, attachment_type, attachment,"
              + " quotes_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          letter.messageId(),
          letter.recipient(),
          Times.fit(letter.subject(), 500),
          letter.text(),
          letter.html(),
          now,
          Times.column(earliest),
          letter.attachment().map(Attachment::name).orElse(null),
          letter.attachment().map(Attachment::type).orElse(null),
          letter.attachment().map(Attachment::base64).orElse(null),
          Times.maybeColumn(letter.until()));
    }
  }

  /** On which way a letter leaves. */
  public enum Way {
    /** By mail. */
    MAIL("recipient not like"),
    /** By a channel that is no mail. */
    CHANNEL("recipient like");

    private final String condition;

    Way(String condition) {
      this.condition = condition + " '" + Outbox.CHANNEL + "%'";
    }
  }

  /**
   * Letters on one way whose time has come, oldest first; none overtakes an earlier one to the same
   * recipient that is tried again later.
   */
  public List<Entry> due(Way way, int limit) {
    return state.list(
        "select * from outbox where sent_at is null and not dead and next_try_at <= ? and "
            + way.condition
            + " and not exists (select 1 from outbox earlier"
            + " where earlier.recipient = outbox.recipient and earlier.id < outbox.id"
            + " and earlier.sent_at is null and not earlier.dead and earlier.attempts > 0"
            + " and earlier.next_try_at > ?)"
            + " order by id limit ?",
        (row, n) -> entry(row),
        Times.column(clock.instant()),
        Times.column(clock.instant()),
        limit);
  }

  /** Whether it is still to be sent: a server was slow to take others, and it may be dropped. */
  public boolean isToBeSent(Entry entry) {
    return state.count(
            "select count(*) from outbox where id = ? and sent_at is null and not dead", entry.id())
        > 0;
  }

  /** The newest letters, sent or not. */
  public List<Entry> latest(int limit) {
    return state.list(
        "select * from outbox order by id desc limit ?", (row, n) -> entry(row), limit);
  }

  /** How many letters are to be sent yet. */
  public long waiting() {
    return state.count("select count(*) from outbox where sent_at is null and not dead");
  }

  /** Letters that could not be sent and were not dropped, given up or not, the oldest first. */
  public List<Entry> unsent(int limit) {
    return state.list(
        "select * from outbox where sent_at is null and last_error is not null"
            + " and dropped is null order by id limit ?",
        (row, n) -> entry(row),
        limit);
  }

  /**
   * Sends a letter that could not be sent again, now and as often as a new one.
   *
   * @return whether there is such a letter; of one that quotes a post which has expired, there is
   *     none
   */
  public boolean retry(long id) {
    var now = Times.column(clock.instant());
    return state.update(
            "update outbox set dead = false, dropped = null, attempts = 0, next_try_at = ?"
                + " where id = ? and sent_at is null and last_error is not null"
                + " and (quotes_until is null or quotes_until >= ?)",
            now,
            id,
            now)
        > 0;
  }

  /**
   * Decides that a letter that could not be sent is not to be sent.
   *
   * @param why at most 500 characters of it are kept
   * @return whether there is such a letter
   */
  public boolean drop(long id, String why) {
    return state.update(
            "update outbox set dead = true, dropped = ? where id = ? and sent_at is null"
                + " and last_error is not null",
            Times.fit(why, 500),
            id)
        > 0;
  }

  /** The newest letters that left for one recipient, the newest first. */
  public List<Entry> sentTo(String recipient, int limit) {
    return state.list(
        "select * from outbox where recipient = ? and sent_at is not null"
            + " order by id desc limit ?",
        (row, n) -> entry(row),
        recipient,
        limit);
  }

  /** A letter has left. */
  public void sent(Entry entry) {
    state.update(
        "update outbox set sent_at = ?, attempts = attempts + 1, last_error = null where id ="
            + " ?",
        Times.column(clock.instant()),
        entry.id());
  }

  /**
   * A letter could not leave; it is tried again later, or given up if told so or too often. One
   * that was dropped meanwhile stays so.
   */
  public void failed(Entry entry, String error, boolean forGood) {
    var attempts = entry.attempts() + 1;
    var pause = Duration.ofMinutes(1L << Math.min(attempts - 1, 20));
    var next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    state.update(
        "update outbox set attempts = ?, next_try_at = ?, dead = ?, last_error = ?"
            + " where id = ? and dropped is null",
        attempts,
        Times.column(next),
        forGood || attempts >= MAX_ATTEMPTS,
        Times.fit(error, 2000),
        entry.id());
  }

  /**
   * Removes what was written before, or quotes a post that goes by now, and is done with.
   *
   * @return the message ids
   */
  public List<String> expire(Instant before) {
    var gone =
        state.list(
            "select message_id from outbox where (created_at < ? or quotes_until < ?)"
                + " and (sent_at is not null or dead)",
            (row, n) -> row.getString(1),
            Times.column(before),
            Times.column(clock.instant()));
    gone.forEach(letter -> state.update("delete from outbox where message_id = ?", letter));
    return gone;
  }

  private static Optional<Attachment> attachment(ResultSet row) throws SQLException {
    var name = row.getString("attachment_name");
    return name == null
        ? Optional.empty()
        : Optional.of(
            new Attachment(name, row.getString("attachment_type"), row.getString("attachment")));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        new Letter(
            row.getString("message_id"),
            row.getString("recipient"),
            row.getString("subject"),
            row.getString("body_text"),
            row.getString("body_html"),
            attachment(row),
            Times.maybeAt(row, "quotes_until")),
        Times.at(row, "created_at"),
        row.getInt("attempts"),
        Times.maybeAt(row, "sent_at"),
        row.getBoolean("dead"),
        Optional.ofNullable(row.getString("last_error")),
        Optional.ofNullable(row.getString("dropped")));
  }
}
