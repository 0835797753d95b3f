package org.minqing.app.web;

import java.time.Instant;
import org.minqing.app.state.Accounts;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** Somebody who logged in, with the account as it was then. */
final class Analyst extends User {

  private static final long serialVersionUID = 1;

  private final Instant since;

  Analyst(Accounts.Account account) {
    super(
        account.name(), account.passwordHash(), AuthorityUtils.createAuthorityList("ROLE_ANALYST"));
    this.since = account.since();
  }

  /** Whether the account is still there and has the password that was given. */
  boolean isStillIn(Accounts accounts) {
    return accounts.named(getUsername()).filter(now -> now.since().equals(since)).isPresent();
  }
}
