package org.minqing.model;

import java.util.regex.Pattern;

/**
 * How a source shows that it may ask. The token itself is never in a file: only the name of the
 * environment variable that holds it is.
 *
 * @param variable the environment variable, of A–Z, 0–9 and {@code _}
 * @param header the header field that carries the token; {@code Authorization} carries it as a
 *     bearer token, any other as it is
 */
public record AccessToken(String variable, String header) {

  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,99}");

  // A cookie is a log-in, and who asks is never disguised.
  private static final Pattern NOT_A_TOKEN = Pattern.compile("(?i)cookie|host|user-agent|from");

  /**
   * @throws IllegalArgumentException if one of them has another form; a token written here by
   *     mistake is not repeated in the message
   */
  public AccessToken {
    if (!VARIABLE.matcher(variable).matches()) {
      throw new IllegalArgumentException(
          "wanted the name of an environment variable, such as TOWN_TOKEN, not a token");
    }
    if (!HEADER.matcher(header).matches() || NOT_A_TOKEN.matcher(header).matches()) {
      throw new IllegalArgumentException(
          "wanted the name of a header field that may carry a token, such as Authorization");
    }
  }
}
