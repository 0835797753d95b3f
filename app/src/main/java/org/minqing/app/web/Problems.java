package org.minqing.app.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** Tells programs what is wrong with a request in the same place as {@link CorrectionPages}. */
@Component
class Problems extends DefaultErrorAttributes {

  static final String PROBLEM = "problem";

  @Override
  public Map<String, @Nullable Object> getErrorAttributes(
      WebRequest asked, ErrorAttributeOptions options) {
    var told = super.getErrorAttributes(asked, options);
    if (told.get("status") instanceof Integer status) {
      told.put(PROBLEM, problem(status));
    }
    return told;
  }

  /** In words of our own: Spring's name its classes. */
  static String problem(int status) {
    return switch (status) {
      case 400 -> "the address cannot be understood";
      case 401 -> "wanted an account and its password, with each request";
      case 403 -> "this account may not do this";
      case 404 -> "nothing is at this address";
      case 405 -> "this method is not taken here; the header Allow names those that are";
      case 415 -> "wanted Content-Type: application/json";
      case 503 -> "the server that keeps the posts does not answer; try again later";
      default -> "it was not done: the log of the service says why";
    };
  }
}
