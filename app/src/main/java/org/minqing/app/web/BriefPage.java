package org.minqing.app.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Optional;
import org.minqing.app.config.Settings;
import org.minqing.app.export.WordDocument;
import org.minqing.app.pipeline.BriefDesk;
import org.minqing.app.state.Audit;
import org.minqing.monitor.brief.BriefLayout;
import org.minqing.monitor.layout.Layout;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The brief, to read in the browser, to print, or as a Word document. */
@Controller
class BriefPage {

  private static final URI HERE = URI.create("");

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType WORD = MediaType.parseMediaType(WordDocument.TYPE);

  // Years that the query language knows.
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9000;

  private final BriefDesk briefs;
  private final Audit audit;
  private final Settings settings;

  BriefPage(BriefDesk briefs, Audit audit, Settings settings) {
    this.briefs = briefs;
    this.audit = audit;
    this.settings = settings;
  }

  @GetMapping("/brief")
  ResponseEntity<byte[]> brief(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> day,
      @RequestParam(defaultValue = "false") boolean week,
      @RequestParam(defaultValue = "html") String format,
      Principal who)
      throws IOException {
    var last = day.orElseGet(() -> briefs.yesterday().to());
    if (last.getYear() < FIRST_YEAR || last.getYear() > LAST_YEAR) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "day");
    }
    var span = week ? BriefDesk.week(last) : new BriefDesk.Span(last, last);
    audit.record(who.getName(), "brief", span.from() + " " + span.to());
    var document = format.equals("docx");
    var layout = new BriefLayout(console(document)).of(briefs.of(span));
    return document
        ? ResponseEntity.ok()
            .contentType(WORD)
            .header("Content-Disposition", "attachment; filename=\"brief-" + last + ".docx\"")
            .body(word(layout))
        : ResponseEntity.ok()
            .contentType(HTML)
            // It carries its styles in itself, as mails do; nothing else may be loaded or run.
            .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
            .body(layout.html().getBytes(StandardCharsets.UTF_8));
  }

  /** A page leads on from where it is, as a document cannot. */
  private Optional<URI> console(boolean document) {
    return settings.console().url().or(() -> document ? Optional.empty() : Optional.of(HERE));
  }

  private static byte[] word(Layout layout) throws IOException {
    var out = new ByteArrayOutputStream();
    WordDocument.write(layout, out);
    return out.toByteArray();
  }
}
