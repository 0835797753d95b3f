package org.minqing.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.app.config.Settings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page is given: how it shows times, and the way to it in the other language. */
@ControllerAdvice(annotations = Controller.class)
class EveryPage {

  private final ShownTimes times;
  private final String written;

  EveryPage(Settings settings) {
    this.times = new ShownTimes(settings.zone());
    this.written = settings.language().tag();
  }

  @ModelAttribute("times")
  ShownTimes times() {
    return times;
  }

  /** In which language alerts and letters are written. */
  @ModelAttribute("written")
  String written() {
    return written;
  }

  /** Such a page is nobody's to ask for again: what was written would be lost, or done twice. */
  @ModelAttribute("answersAForm")
  boolean answersAForm(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        || "POST".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD));
  }

  @ModelAttribute("otherLanguage")
  String otherLanguage(HttpServletRequest request) {
    var asked =
        Optional.ofNullable(request.getQueryString()).stream()
            .flatMap(query -> Arrays.stream(query.split("&")))
            .filter(parameter -> !parameter.startsWith("lang=") && !parameter.isEmpty());
    var other = "lang=" + (Labels.isEnglish() ? "zh" : "en");
    // Where a page failed, it is not the page of errors that is read again.
    var page =
        Optional.ofNullable((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
            .orElseGet(request::getRequestURI);
    return page + Stream.concat(asked, Stream.of(other)).collect(Collectors.joining("&", "?", ""));
  }
}
