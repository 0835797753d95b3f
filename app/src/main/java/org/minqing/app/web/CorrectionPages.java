package org.minqing.app.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.minqing.analyzer.model.Task;
import org.minqing.app.pipeline.CorrectionDesk;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Corrections;
import org.minqing.app.state.Corrections.Correction;
import org.minqing.model.PostId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Corrections from the post's page, and the same for programs below {@code /api}. */
@Controller
class CorrectionPages {

  private static final MediaType TSV =
      new MediaType("text", "tab-separated-values", StandardCharsets.UTF_8);

  private final CorrectionDesk desk;
  private final Corrections corrections;
  private final Audit audit;

  CorrectionPages(CorrectionDesk desk, Corrections corrections, Audit audit) {
    this.desk = desk;
    this.corrections = corrections;
    this.audit = audit;
  }

  @PostMapping("/posts/{id}/corrections")
  String correct(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String answer,
      Principal who,
      RedirectAttributes next)
      throws IOException {
    var colon = answer.indexOf(':');
    try {
      var task = task(answer.substring(0, Math.max(0, colon)));
      desk.correct(new PostId(id), task, answer.substring(colon + 1), who.getName());
    } catch (IllegalArgumentException e) {
      next.addFlashAttribute("problem", true);
    }
    return page(id, next);
  }

  @PostMapping("/posts/{id}/corrections/withdraw")
  String withdraw(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String task,
      Principal who,
      RedirectAttributes next) {
    try {
      desk.withdraw(new PostId(id), task(task), who.getName());
    } catch (IllegalArgumentException e) {
      next.addFlashAttribute("problem", true);
    }
    return page(id, next);
  }

  // By template, so that what came in the address is encoded and leads nowhere else.
  private static String page(String id, RedirectAttributes next) {
    next.addAttribute("id", id);
    return "redirect:/posts/{id}";
  }

  private static Task task(String name) {
    return Task.named(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no tag \"%s\"; there are %s"
                    .formatted(name, List.of(Task.values()).stream().map(Task::id).toList())));
  }

  @GetMapping("/api/corrections")
  ResponseEntity<List<Map<String, String>>> all(Principal who) {
    audit.record(who.getName(), "list corrections", "");
    return ResponseEntity.ok(corrections.all().stream().map(Correction::fields).toList());
  }

  @GetMapping("/api/corrections/{task}")
  ResponseEntity<String> rows(@PathVariable String task, Principal who) throws IOException {
    var rows = desk.rows(task(task));
    audit.record(who.getName(), "export corrections", task);
    return ResponseEntity.ok().contentType(TSV).body(CorrectionDesk.written(rows));
  }

  /**
   * What a program says is right.
   *
   * @param label by the task's own name
   */
  record Right(String label) {}

  @PutMapping("/api/posts/{id}/corrections/{task}")
  @ResponseBody
  Map<String, String> put(
      @PathVariable String id, @PathVariable String task, @RequestBody Right right, Principal who)
      throws IOException {
    // What is missing from the body arrives as null.
    var label = Optional.ofNullable(right.label()).orElse("");
    return desk.correct(new PostId(id), task(task), label, who.getName())
        .map(Correction::fields)
        .orElseThrow(() -> new NoSuchElementException("no post " + id + "; it may have expired"));
  }

  @DeleteMapping("/api/posts/{id}/corrections/{task}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id, @PathVariable String task, Principal who) {
    if (!desk.withdraw(new PostId(id), task(task), who.getName())) {
      throw new NoSuchElementException("no correction of " + task + " of " + id);
    }
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> refused(IllegalArgumentException e) {
    return told(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  /** Spring would name its classes and ours. */
  @ExceptionHandler
  ResponseEntity<Map<String, String>> unreadable(HttpMessageNotReadableException e) {
    return told(HttpStatus.BAD_REQUEST, "wanted {\"label\":\"…\"}");
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> missing(NoSuchElementException e) {
    return told(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  private static ResponseEntity<Map<String, String>> told(HttpStatus status, String problem) {
    return ResponseEntity.status(status).body(Map.of(Problems.PROBLEM, problem));
  }
}
