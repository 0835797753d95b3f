package org.minqing.app.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.minqing.app.config.Settings;
import org.minqing.app.state.Accounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who gets in: nobody without an account; log-in is on from the first start. */
@Configuration(proxyBeanMethods = false)
public class Login {

  /** The first account's name. */
  public static final String FIRST_ACCOUNT = "admin";

  private static final PasswordEncoder ENCODER =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();
  private static final int PASSWORD_BYTES = 15;
  private static final Duration WORKING_DAY = Duration.ofHours(8);

  /** What a page may load and run: nothing that is not ours. */
  static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /**
   * An address may hold what was searched for, or a permission; no site that we link to sees it.
   */
  private static final ReferrerPolicy REFERRER = ReferrerPolicy.SAME_ORIGIN;

  /** Makes the first account if there is none; its password is returned this once. */
  public static Optional<String> firstAccount(Accounts accounts) {
    if (!accounts.names().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(newPassword(accounts, FIRST_ACCOUNT));
  }

  /** Adds an account, or gives a known one another password; it is returned this once. */
  public static String newPassword(Accounts accounts, String name) {
    var random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    accounts.put(name, ENCODER.encode(password));
    return password;
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return ENCODER;
  }

  @Bean
  UserDetailsService users(Accounts accounts) {
    return name ->
        accounts
            .named(name)
            .map(Analyst::new)
            .orElseThrow(() -> new UsernameNotFoundException("no account " + name));
  }

  /**
   * Programs name their account with each request; no session is begun, so no page of another site
   * can make a browser ask in an analyst's name.
   */
  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http) throws Exception {
    return http.securityMatcher("/api/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(basic -> basic.authenticationEntryPoint(Login::askForName))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(REFERRER)))
        .build();
  }

  /** Asked for at each request, so that who is none any more is turned away at once. */
  private static AuthorizationManager<RequestAuthorizationContext> administrators(
      Accounts accounts) {
    return AuthorizationManagers.allOf(
        AuthenticatedAuthorizationManager.authenticated(),
        (who, request) ->
            new AuthorizationDecision(
                Optional.ofNullable(who.get())
                    .filter(account -> accounts.isAdministrator(account.getName()))
                    .isPresent()));
  }

  // Without sendError, which would answer a program with a page.
  private static void askForName(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Minqing\"");
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response
        .getWriter()
        .write(
            "{\"%s\":\"%s\"}"
                .formatted(
                    Problems.PROBLEM, Problems.problem(HttpServletResponse.SC_UNAUTHORIZED)));
  }

  /** The name with a wrong password, so that it need not be typed again. */
  @Bean
  PassingCookie typedName(Settings settings) {
    return new PassingCookie("typed", settings.console().isSecure());
  }

  private static void turnAway(
      PassingCookie typedName, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    Optional.ofNullable(e.getAuthenticationRequest())
        .ifPresent(request -> typedName.keep(response, request.getName()));
    response.sendRedirect("/login?error");
  }

  /** Lets the session of who logged in last for a working day. */
  private static final class Welcome extends SavedRequestAwareAuthenticationSuccessHandler {

    private final WantedPage wanted;
    private final PassingCookie typedName;

    Welcome(WantedPage wanted, PassingCookie typedName) {
      this.wanted = wanted;
      this.typedName = typedName;
      setRequestCache(wanted);
    }

    @Override
    public void onAuthenticationSuccess(
        HttpServletRequest request, HttpServletResponse response, Authentication who)
        throws ServletException, IOException {
      request.getSession().setMaxInactiveInterval((int) WORKING_DAY.toSeconds());
      wanted.removeRequest(request, response);
      typedName.forget(response);
      super.onAuthenticationSuccess(request, response, who);
    }
  }

  @Bean
  @Order(2)
  SecurityFilterChain security(
      HttpSecurity http, Accounts accounts, PassingCookie typedName, Settings settings)
      throws Exception {
    var isSecure = settings.console().isSecure();
    var wanted = new WantedPage(isSecure);
    return http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/login", "/style.css", "/favicon.svg", "/answer/*", "/feeds/**")
                .permitAll()
                .requestMatchers("/rules/edit")
                .access(administrators(accounts))
                .anyRequest()
                .authenticated())
        // The address is the permission, also where the browser has lost its session.
        .csrf(csrf ->
            csrf.csrfTokenRepository(new FormTokens(isSecure)).ignoringRequestMatchers("/answer/*"))
        .requestCache(cache -> cache.requestCache(wanted))
        .formLogin(form ->
            form.loginPage("/login")
                .successHandler(new Welcome(wanted, typedName))
                .failureHandler((request, response, e) -> turnAway(typedName, response, e))
                .permitAll())
        .logout(logout -> logout.logoutSuccessUrl("/login?out"))
        .addFilterBefore(new LiveSessions(accounts), AnonymousAuthenticationFilter.class)
        .headers(headers ->
            headers
                .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(referrer -> referrer.policy(REFERRER)))
        .build();
  }
}
