package org.minqing.app.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may log in to the console, and who of them may change the rules. */
public final class Accounts {

  private static final String NOT_THE_LAST =
      "name = ? and (not administrator or exists"
          + " (select 1 from account other where other.administrator and other.name <> ?))";

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

  /** What came of a change. */
  public enum Outcome {
    /** It is made. */
    DONE,
    /** There is no account of this name. */
    UNKNOWN,
    /** All stays as it is, since nobody else may change the rules. */
    LAST_ADMINISTRATOR
  }

  /** One account. */
  public Optional<Account> named(String name) {
    return state.one(
        "select name, password_hash, created_at from account where name = ?",
        (row, n) ->
            new Account(
                row.getString("name"), row.getString("password_hash"), Times.at(row, "created_at")),
        name);
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

  /** From now on somebody may change the rules. */
  public Outcome makeAdministrator(String name) {
    var made = state.update("update account set administrator = true where name = ?", name);
    return outcome(name, made);
  }

  /** From now on somebody may not change the rules, save the last who may. */
  public Outcome endAdministrator(String name) {
    var ended =
        state.update("update account set administrator = false where " + NOT_THE_LAST, name, name);
    return outcome(name, ended);
  }

  /**
   * Adds an account, or gives a known one another password; the first of all may change the rules.
   */
  public void put(String name, String passwordHash) {
    state.together(() -> {
      var administrator = names().isEmpty() || isAdministrator(name);
      state.update("delete from account where name = ?", name);
      state.update(
          "insert into account (name, password_hash, created_at, administrator)"
              + " values (?, ?, ?, ?)",
          name,
          passwordHash,
          Times.column(clock.instant()),
          administrator);
    });
  }

  /** Removes an account, save the last that may change the rules. */
  public Outcome remove(String name) {
    var removed = state.update("delete from account where " + NOT_THE_LAST, name, name);
    return outcome(name, removed);
  }

  private Outcome outcome(String name, int changed) {
    if (changed > 0) {
      return Outcome.DONE;
    }
    return named(name).isPresent() ? Outcome.LAST_ADMINISTRATOR : Outcome.UNKNOWN;
  }

  /** All names. */
  public List<String> names() {
    return state.list("select name from account order by name", (row, n) -> row.getString(1));
  }
}
