package org.minqing.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.minqing.app.state.Accounts;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of an account that was removed or got another password since. Accounts are
 * changed by commands, in another process, so the table is asked at each request.
 */
final class LiveSessions extends OncePerRequestFilter {

  private final Accounts accounts;
  private final SecurityContextLogoutHandler end = new SecurityContextLogoutHandler();

  LiveSessions(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null
        && who.getPrincipal() instanceof Analyst analyst
        && !analyst.isStillIn(accounts)) {
      end.logout(request, response, who);
    }
    chain.doFilter(request, response);
  }
}
