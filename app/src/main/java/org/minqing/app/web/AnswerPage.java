package org.minqing.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.app.pipeline.AnswerLinks;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.AlertLog.Progress;
import org.minqing.app.state.Audit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where people answer an alert: from the signed link in a mail without logging in, or in the
 * console. Looking changes nothing, since mail programs follow links by themselves; a button does.
 */
@Controller
class AnswerPage {

  private final AnswerLinks links;
  private final AlertLog alerts;
  private final Audit audit;

  AnswerPage(AnswerLinks links, AlertLog alerts, Audit audit) {
    this.links = links;
    this.alerts = alerts;
    this.audit = audit;
  }

  @GetMapping("/answer/{token}")
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    // The address is the permission; it must not travel on in a Referer or lie in a cache.
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    var grant = links.read(token);
    var alert = grant.flatMap(found -> alerts.get(found.alert()));
    if (alert.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return "answer";
    }
    audit.record(grant.get().who(), "open alert", alert.get().id());
    model.addAttribute("alert", alert.get());
    alerts.handling(alert.get().id()).ifPresent(h -> model.addAttribute("handling", h));
    model.addAttribute("token", token);
    return "answer";
  }

  @PostMapping("/answer/{token}")
  String answer(
      @PathVariable String token,
      @RequestParam Progress progress,
      @RequestParam(defaultValue = "") String note,
      HttpServletResponse response,
      RedirectAttributes next) {
    var grant = links.read(token);
    if (grant.isEmpty() || !record(grant.get().alert(), progress, grant.get().who(), note, next)) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return "answer";
    }
    return "redirect:/answer/" + token;
  }

  @PostMapping("/alerts/{id}")
  String answer(
      @PathVariable String id,
      @RequestParam Progress progress,
      @RequestParam(defaultValue = "") String note,
      Principal who,
      RedirectAttributes next) {
    record(id, progress, who.getName(), note, next);
    return "redirect:/alerts/" + Optional.of(id).filter(i -> i.matches("[A-Za-z0-9-]+")).orElse("");
  }

  private boolean record(
      String alert, Progress progress, String who, String note, RedirectAttributes next) {
    var said = Doorkeeper.mask(note);
    var known = alerts.handle(alert, progress, who, said);
    if (known) {
      audit.record(who, "answer alert", alert + " " + progress + " " + said);
      next.addFlashAttribute("masked", !said.equals(note));
    }
    return known;
  }
}
