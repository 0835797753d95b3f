package org.minqing.app.state;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Who may log in to the console. */
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

  /** Adds an account, or gives a known one another password. */
  public void put(String name, String passwordHash) {
    state
        .transaction()
        .executeWithoutResult(status -> {
          state.jdbc().sql("delete from account where name = ?").param(name).update();
          state
              .jdbc()
              .sql("insert into account (name, password_hash, created_at) values (?, ?, ?)")
              .params(name, passwordHash, Times.column(clock.instant()))
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
