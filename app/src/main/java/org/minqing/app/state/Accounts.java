package org.minqing.app.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may log in to the console, and who of them may change the rules. */
public final class Accounts {

  private final State state;
  private final Clock clock;

  /** Accounts in the state's tables. */
  public Accounts(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * An account.
   *
   * @param name names it
   * @param passwordHash tells its password from others
   * @param since when it was added or got this password; who logged in before is not it any more
   */
  public record Account(String name, String passwordHash, Instant since) {}

  /** One account. */
  public Optional<Account> named(String name) {
    return state
        .jdbc()
        .sql("select name, password_hash, created_at from account where name = ?")
        .param(name)
        .query((row, n) ->
            new Account(
                row.getString("name"), row.getString("password_hash"), Times.at(row, "created_at")))
        .optional();
  }

  /** Whether somebody may change the rules. */
  public boolean isAdministrator(String name) {
    return state
        .jdbc()
        .sql("select administrator from account where name = ?")
        .param(name)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /**
   * Says whether somebody may change the rules, from now on.
   *
   * @return whether there is such an account
   */
  public boolean setAdministrator(String name, boolean administrator) {
    return state
            .jdbc()
            .sql("update account set administrator = ? where name = ?")
            .params(administrator, name)
            .update()
        > 0;
  }

  /**
   * Adds an account, or gives a known one another password; the first of all may change the rules.
   */
  public void put(String name, String passwordHash) {
    state
        .transaction()
        .executeWithoutResult(status -> {
          var administrator = names().isEmpty() || isAdministrator(name);
          state.jdbc().sql("delete from account where name = ?").param(name).update();
          state
              .jdbc()
              .sql(
                  "insert into account (name, password_hash, created_at, administrator)"
                      + " values (?, ?, ?, ?)")
              .params(name, passwordHash, Times.column(clock.instant()), administrator)
              .update();
        });
  }

  /** What came of removing an account. */
  public enum Removal {
    /** It is gone. */
    DONE,
    /** There is none of this name. */
    UNKNOWN,
    /** It stays, since nobody else may change the rules. */
    LAST_ADMINISTRATOR
  }

  /** Removes an account, save the last that may change the rules. */
  public Removal remove(String name) {
    var removed =
        state
            .jdbc()
            .sql(
                "delete from account where name = ? and (not administrator or exists"
                    + " (select 1 from account other where other.administrator and other.name <> ?))")
            .params(name, name)
            .update();
    if (removed > 0) {
      return Removal.DONE;
    }
    return named(name).isPresent() ? Removal.LAST_ADMINISTRATOR : Removal.UNKNOWN;
  }

  /** All names. */
  public List<String> names() {
    return state
        .jdbc()
        .sql("select name from account order by name")
        .query((row, n) -> row.getString(1))
        .list();
  }
}
