package org.minqing.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** The page that was asked for before the log-in, to come to after it. */
final class WantedPage implements RequestCache {

  /** No other site's: "//other.example" would be one, and browsers take \ for /. */
  private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e]*");

  private final PassingCookie cookie;

  WantedPage(boolean secure) {
    this.cookie = new PassingCookie("wanted", secure);
  }

  /** A form that was sent cannot be sent again, and a picture is no page to come to. */
  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    var accepted = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    if (request.getMethod().equals("GET") && accepted.contains("text/html")) {
      var query = request.getQueryString();
      cookie.keep(response, request.getRequestURI() + (query == null ? "" : "?" + query));
    }
  }

  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return cookie
        .read(request)
        .filter(page -> OURS.matcher(page).matches())
        .map(SimpleSavedRequest::new)
        .orElse(null);
  }

  /** None: only its address is kept, which the browser asks for anew. */
  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    cookie.forget(response);
  }
}
