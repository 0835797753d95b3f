package org.minqing.app.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * What the form of the log-in shall remember for a few minutes. The browser keeps it: a session of
 * somebody who never logs in would cost memory that everybody can ask for.
 *
 * @param name the cookie's
 * @param secure whether it is sent over TLS alone
 */
record PassingCookie(String name, boolean secure) {

  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  /** Browsers drop a cookie of 4,096 bytes, and a header of 8 KB breaks the answer. */
  private static final int LONGEST = 3_000;

  /** Keeps a value; one that is too long is let go. */
  void keep(HttpServletResponse response, String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      send(response, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), GOOD_FOR);
    } else {
      forget(response);
    }
  }

  void forget(HttpServletResponse response) {
    send(response, "", Duration.ZERO);
  }

  private void send(HttpServletResponse response, String value, Duration age) {
    var cookie =
        ResponseCookie.from(name, value)
            .path("/login")
            .maxAge(age)
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /** What the browser says was kept, which may be anything. */
  Optional<String> read(HttpServletRequest request) {
    try {
      return Optional.ofNullable(WebUtils.getCookie(request, name))
          .map(Cookie::getValue)
          .map(Base64.getUrlDecoder()::decode)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
