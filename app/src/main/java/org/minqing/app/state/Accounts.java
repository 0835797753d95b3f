package org.minqing.app.state;

import java.time.Clock;
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

  /** The hash of an account's password. */
  public Optional<String> passwordHash(String name) {
    return state
        .jdbc()
        .sql("select password_hash from account where name = ?")
        .param(name)
        .query(String.class)
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

  /** All names. */
  public List<String> names() {
    return state
        .jdbc()
        .sql("select name from account order by name")
        .query((row, n) -> row.getString(1))
        .list();
  }
}
