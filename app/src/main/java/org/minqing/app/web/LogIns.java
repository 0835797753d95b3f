package org.minqing.app.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.minqing.app.state.Accounts;
import org.minqing.app.state.Audit;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/** Writes down who came, who left, and that somebody was turned away. */
@Component
class LogIns {

  /** Who guesses passwords must not fill the disk; of more in this time the first is told. */
  private static final Duration REFUSALS_APART = Duration.ofSeconds(10);

  private final Accounts accounts;
  private final Audit audit;
  private final Clock clock;
  private final AtomicReference<Instant> lastRefusal = new AtomicReference<>(Instant.EPOCH);

  LogIns(Accounts accounts, Audit audit, Clock clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  @EventListener
  void came(InteractiveAuthenticationSuccessEvent event) {
    audit.record(event.getAuthentication().getName(), "log in", "");
  }

  @EventListener
  void left(LogoutSuccessEvent event) {
    audit.record(event.getAuthentication().getName(), "log out", "");
  }

  /** Some type their password where the name belongs, so that only names of accounts are kept. */
  @EventListener
  void refused(AbstractAuthenticationFailureEvent event) {
    var now = clock.instant();
    var last = lastRefusal.get();
    if (last.plus(REFUSALS_APART).isAfter(now) || !lastRefusal.compareAndSet(last, now)) {
      return;
    }
    var typed = event.getAuthentication().getName();
    audit.record(accounts.named(typed).isPresent() ? typed : Audit.NOBODY, "refuse log-in", "");
  }
}
