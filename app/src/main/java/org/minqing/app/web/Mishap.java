package org.minqing.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.indexer.UnreachableStoreException;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.UriUtils;

/** Says on the page of errors in the reader's words what happened. */
@ControllerAdvice(annotations = Controller.class)
class Mishap {

  private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 503);

  /** The fields of our forms that take more than a word. */
  private static final List<String> WRITTEN = List.of("title", "note", "name", "query", "text");

  private final ErrorAttributes errors;
  private final MessageSource messages;

  Mishap(ErrorAttributes errors, MessageSource messages) {
    this.errors = errors;
    this.messages = messages;
  }

  /** It comes back by itself, and nothing is to be mended here. */
  @ExceptionHandler
  void storeIsAway(UnreachableStoreException e, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  @ModelAttribute("mishap")
  @Nullable String mishap(HttpServletRequest request, WebRequest asked) {
    if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
      return null;
    }
    return errors.getError(asked) instanceof MethodArgumentTypeMismatchException wrong
        ? message("error.value", wrong.getName(), String.valueOf(wrong.getValue()))
        : message(TOLD.contains(status) ? "error." + status : "error.other");
  }

  /**
   * What somebody wrote whose session had ended meanwhile, as going back would not bring it again.
   * No other site may show its own words here, and a password is not among them.
   */
  @ModelAttribute("unsaved")
  List<String> unsaved(HttpServletRequest request) {
    var isRefusedForm =
        "POST".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD))
            && Integer.valueOf(403)
                .equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
            && isOfThisSite(request);
    return isRefusedForm
        ? WRITTEN.stream()
            .map(request::getParameter)
            .filter(written -> written != null && !written.isBlank())
            .toList()
        : List.of();
  }

  /** Browsers name the site with each form that is sent, without TLS too (RFC 6454, section 7). */
  private static boolean isOfThisSite(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    return origin != null && origin.endsWith("://" + request.getHeader("Host"));
  }

  /** Where it was to go. */
  @ModelAttribute("again")
  @Nullable Object again(HttpServletRequest request) {
    var form = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var rule = request.getParameter("rule");
    return rule == null ? form : form + "?rule=" + UriUtils.encode(rule, UTF_8);
  }

  private String message(String key, Object... values) {
    return messages.getMessage(key, values, LocaleContextHolder.getLocale());
  }
}
