package org.minqing.app.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.app.state.Accounts;
import org.minqing.app.state.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/**
 * Writes down who came, who left, and that somebody was turned away. Where that cannot be written,
 * coming and going do not fail; whatever is looked up afterwards does.
 */
@Component
class LogIns {

  private static final Logger LOG = LoggerFactory.getLogger(LogIns.class);

  /** Who guesses passwords must not fill the disk; of more in this time the first is told. */
  private static final Duration REFUSALS_APART = Duration.ofSeconds(10);

  private final Accounts accounts;
  private final Audit audit;
  private final Clock clock;
  private final Map<String, Instant> lastRefusals = new ConcurrentHashMap<>();

  LogIns(Accounts accounts, Audit audit, Clock clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  @EventListener
  void came(InteractiveAuthenticationSuccessEvent event) {
    write(() -> audit.record(event.getAuthentication().getName(), "log in", ""));
  }

  @EventListener
  void left(LogoutSuccessEvent event) {
    write(() -> audit.record(event.getAuthentication().getName(), "log out", ""));
  }

  @EventListener
  void refused(AbstractAuthenticationFailureEvent event) {
    // Nobody was refused where the accounts could not be asked.
    if (!(event instanceof AuthenticationFailureServiceExceptionEvent)) {
      write(() -> refused(event.getAuthentication().getName()));
    }
  }

  /** Some type their password where the name belongs, so that only names of accounts are kept. */
  private void refused(String typed) {
    var who = accounts.named(typed).isPresent() ? typed : Audit.NOBODY;
    var now = clock.instant();
    var told =
        lastRefusals.merge(who, now, (last, again) -> isSoonAfter(last, again) ? last : again);
    if (told.equals(now)) {
      audit.record(who, "refuse log-in", "");
    }
  }

  private static boolean isSoonAfter(Instant last, Instant now) {
    return Duration.between(last, now).abs().compareTo(REFUSALS_APART) < 0;
  }

  private static void write(Runnable line) {
    try {
      line.run();
    } catch (RuntimeException e) {
      LOG.warn("a log-in is not in the audit: {}", e.toString());
    }
  }
}
