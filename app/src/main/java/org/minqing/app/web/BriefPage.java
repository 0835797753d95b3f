package org.minqing.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.minqing.app.config.Settings;
import org.minqing.app.export.WordDocument;
import org.minqing.app.pipeline.BriefDesk;
import org.minqing.app.state.Audit;
import org.minqing.monitor.brief.BriefLayout;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The brief, to read in the browser, to print, or as a Word document. */
@Controller
class BriefPage {

  /** A page leads on from where it is, as a document cannot. */
  private static final Optional<URI> HERE = Optional.of(URI.create(""));

  /** A brief carries its styles in itself, as mails do. */
  private static final String CONTENT_POLICY =
      Login.CONTENT_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

  private static final MediaType WORD = MediaType.parseMediaType(WordDocument.TYPE);

  // Nothing is on record from before; queries know no days before the year 1.
  private static final int FIRST_YEAR = 1900;

  private final BriefDesk briefs;
  private final Audit audit;
  private final Settings settings;
  private final Clock clock;

  BriefPage(BriefDesk briefs, Audit audit, Settings settings, Clock clock) {
    this.briefs = briefs;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping("/brief")
  String page(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> day,
      @RequestParam(defaultValue = "false") boolean week,
      Model model,
      Principal who,
      HttpServletResponse response)
      throws IOException {
    var span = span(day, week, who);
    model.addAttribute("span", span);
    model.addAttribute("week", week);
    model.addAttribute("today", today());
    if (isYetToCome(span)) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return "brief";
    }
    var language = Labels.language();
    var layout = new BriefLayout(language, HERE).of(briefs.of(span, language));
    response.setHeader("Content-Security-Policy", CONTENT_POLICY);
    model.addAttribute("title", layout.title());
    model.addAttribute("sheet", layout.htmlPart());
    return "brief";
  }

  @GetMapping(path = "/brief", params = "format=docx")
  ResponseEntity<byte[]> document(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> day,
      @RequestParam(defaultValue = "false") boolean week,
      Principal who)
      throws IOException {
    var span = span(day, week, who);
    if (isYetToCome(span)) {
      // There it is said.
      return ResponseEntity.status(HttpStatus.FOUND)
          .location(URI.create("/brief?day=%s&week=%s".formatted(span.to(), week)))
          .build();
    }
    var out = new ByteArrayOutputStream();
    var language = Labels.language();
    WordDocument.write(
        new BriefLayout(language, settings.console().url()).of(briefs.of(span, language)), out);
    return ResponseEntity.ok()
        .contentType(WORD)
        .header("Content-Disposition", "attachment; filename=\"brief-" + span.to() + ".docx\"")
        .body(out.toByteArray());
  }

  private BriefDesk.Span span(Optional<LocalDate> day, boolean week, Principal who) {
    var last = day.orElseGet(() -> briefs.yesterday().to());
    if (last.getYear() < FIRST_YEAR) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "day");
    }
    var span = week ? BriefDesk.week(last) : new BriefDesk.Span(last, last);
    audit.record(who.getName(), "brief", span.from() + " " + span.to());
    return span;
  }

  private boolean isYetToCome(BriefDesk.Span span) {
    return span.to().isAfter(today());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
