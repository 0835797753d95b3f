package org.minqing.app.state;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.minqing.analyzer.Doorkeeper;

/** Searches that people keep under a name, each with a token by which its feed can be read. */
public final class SavedSearches {

  /** The longest name. */
  public static final int LONGEST_NAME = 80;

  /** The longest query. */
  public static final int LONGEST_QUERY = 1_000;

  private static final int TOKEN_BYTES = 24;
  private static final String COLUMNS = "select name, query, token, made_by, made_at";

  private final State state;
  private final Clock clock;

  /** Searches in the state's tables. */
  public SavedSearches(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * A search that is kept.
   *
   * @param name what it is called
   * @param query what it looks for
   * @param token names its feed; secret, since it lets people read without logging in
   * @param madeBy whose account
   * @param madeAt when
   */
  public record Saved(String name, String query, String token, String madeBy, Instant madeAt) {}

  /** A name with personal data masked, as it is kept. */
  public static String called(String name) {
    return Doorkeeper.mask(name.strip());
  }

  /**
   * Keeps a search; one of that name gets the new query and keeps its token.
   *
   * @throws IllegalArgumentException if name or query are blank or too long
   */
  public Saved keep(String name, String query, String who) {
    var called = wanted("name", called(name), LONGEST_NAME);
    var looksFor = wanted("query", query, LONGEST_QUERY);
    state.together(() -> {
      var token = named(called).map(Saved::token).orElseGet(SavedSearches::newToken);
      delete(called);
      insert(called, looksFor, token, who);
    });
    return named(called).orElseThrow();
  }

  /**
   * Keeps a search, unless its name is taken by another that nobody agreed to replace.
   *
   * @param replaced what the one looks for that may be replaced; empty: none may
   * @return the one that is in its place, and nothing was kept; empty: it is kept
   * @throws IllegalArgumentException if name or query are blank or too long
   */
  public Optional<Saved> keepUnlessTaken(String name, String query, String replaced, String who) {
    return state.together(() -> {
      var there = named(called(name));
      if (there.filter(saved -> saved.query().equals(query.strip())).isPresent()) {
        return Optional.<Saved>empty();
      }
      var taken = there.filter(saved -> !saved.query().equals(replaced));
      if (taken.isEmpty()) {
        keep(name, query, who);
      }
      return taken;
    });
  }

  private static String wanted(String what, String text, int longest) {
    var stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > longest) {
      throw new IllegalArgumentException(
          "a search's %s has 1..%d characters, got %d".formatted(what, longest, stripped.length()));
    }
    return stripped;
  }

  private static String newToken() {
    var token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private void insert(String name, String query, String token, String who) {
    state.update(
        "insert into saved_search (name, query, token, made_by, made_at)"
            + " values (?, ?, ?, ?, ?)",
        name,
        query,
        token,
        Times.fit(who, 100),
        Times.column(clock.instant()));
  }

  /**
   * Gives a search another token, so that the addresses of its feed that are about lead nowhere.
   */
  public boolean renew(String name) {
    return state.update("update saved_search set token = ? where name = ?", newToken(), name) > 0;
  }

  /** Forgets a search; whether there was one of that name. */
  public boolean delete(String name) {
    return state.update("delete from saved_search where name = ?", name) > 0;
  }

  /** All of them by name. */
  public List<Saved> all() {
    return state.list(COLUMNS + " from saved_search order by name", SavedSearches::saved);
  }

  /** The one of a name. */
  public Optional<Saved> named(String name) {
    return one("name", name);
  }

  /** The one whose feed a token names. */
  public Optional<Saved> of(String token) {
    return one("token", token);
  }

  private Optional<Saved> one(String column, String value) {
    return state.one(
        COLUMNS + " from saved_search where " + column + " = ?", SavedSearches::saved, value);
  }

  private static Saved saved(ResultSet row, int number) throws SQLException {
    return new Saved(
        row.getString("name"),
        row.getString("query"),
        row.getString("token"),
        row.getString("made_by"),
        Times.at(row, "made_at"));
  }
}
