package org.minqing.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.app.config.Settings;
import org.minqing.app.state.Audit;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.RiskRegister;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Scorecard;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The risk register: what has to be done, by whom, by when, and how fast it went. */
@Controller
class RiskPages {

  private static final int ROWS = 500;

  private final RiskRegister register;
  private final EventLog events;
  private final Audit audit;
  private final Labels labels;
  private final Settings settings;
  private final Clock clock;

  RiskPages(
      RiskRegister register,
      EventLog events,
      Audit audit,
      Labels labels,
      Settings settings,
      Clock clock) {
    this.register = register;
    this.events = events;
    this.audit = audit;
    this.labels = labels;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A risk in the list.
   *
   * @param risk the risk
   * @param category its kind as people call it; may be empty
   * @param unit whose it is; may be empty
   * @param overdue whether its day has passed
   */
  public record Row(Risk risk, String category, String unit, boolean overdue) {}

  /**
   * One figure of the scorecard.
   *
   * @param key names it in the messages
   * @param value as shown
   */
  public record Figure(String key, String value) {}

  @GetMapping("/risks")
  String risks(@RequestParam(defaultValue = "") String unit, Model model, Principal who) {
    audit.recordTyped(who.getName(), "list risks", unit);
    var courses =
        unit.isEmpty() ? register.courses() : register.courses(settings.units().withBelow(unit));
    model.addAttribute(
        "rows", courses.stream().map(Scorecard.Course::risk).limit(ROWS).map(this::row).toList());
    model.addAttribute("found", courses.size());
    model.addAttribute("units", settings.units().all());
    model.addAttribute("unread", settings.unitsFile().problems());
    model.addAttribute("unit", unit);
    model.addAttribute("levels", RiskLevel.values());
    model.addAttribute("figures", figures(courses));
    model.addAttribute("least", settings.events().risk());
    return "risks";
  }

  private Row row(Risk risk) {
    return new Row(
        risk,
        risk.category().map(labels::category).orElse(""),
        risk.unit().map(settings.units()::name).orElse(""),
        risk.isOverdue(today()));
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private List<Figure> figures(List<Scorecard.Course> courses) {
    var card = Scorecard.of(courses, today());
    return List.of(
        new Figure("open", String.valueOf(card.open())),
        new Figure("overdue", String.valueOf(card.overdue())),
        new Figure("reopened", String.valueOf(card.reopened())),
        new Figure("notice", shown(card.toNotice())),
        new Figure("assign", shown(card.toAssign())),
        new Figure("answer", shown(card.toAnswer())),
        new Figure("close", shown(card.toClose())));
  }

  private String shown(Optional<Duration> time) {
    return time.map(labels::length).orElse("–");
  }

  @PostMapping("/risks")
  String open(
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "IV") RiskLevel level,
      @RequestParam(defaultValue = "") String event,
      @RequestParam(defaultValue = "") String note,
      Principal who,
      RedirectAttributes next) {
    var from = events.get(event).map(EventLog.Entry::event);
    var typed = title.isBlank() ? from.map(found -> found.title()).orElse("") : title;
    var named = Doorkeeper.mask(typed);
    var said = Doorkeeper.mask(note);
    if (named.isBlank()) {
      return "redirect:/risks";
    }
    var entered =
        register.enter(
            new RiskRegister.Draft(
                named,
                from.flatMap(found -> found.category()),
                from.map(found -> found.level()).orElse(level),
                from.map(found -> found.id())),
            who.getName(),
            said);
    if (entered.anew()) {
      // Its title may quote a post, and goes with it.
      audit.record(who.getName(), "open risk", String.valueOf(entered.number()));
      next.addFlashAttribute("masked", !named.equals(typed) || !said.equals(note));
    } else {
      next.addFlashAttribute("known", true);
    }
    return "redirect:/risks/" + entered.number();
  }

  @GetMapping("/risks/{number:[0-9]{1,18}}")
  String risk(@PathVariable long number, Model model, Principal who, HttpServletResponse response) {
    var found = register.get(number);
    if (found.isEmpty()) {
      return missing(number, who, response);
    }
    return page(found.get(), RiskForm.of(found.get()), model, who);
  }

  private String missing(long number, Principal who, HttpServletResponse response) {
    audit.record(who.getName(), "open risk page", String.valueOf(number));
    response.setStatus(HttpStatus.NOT_FOUND.value());
    return "risk";
  }

  private String page(Risk risk, RiskForm form, Model model, Principal who) {
    audit.record(who.getName(), "open risk page", String.valueOf(risk.number()));
    model.addAttribute("form", form);
    model.addAttribute("row", row(risk));
    model.addAttribute("steps", register.steps(risk.number()));
    model.addAttribute("units", settings.units());
    model.addAttribute("levels", RiskLevel.values());
    model.addAttribute(
        "stages",
        Stream.concat(Stream.of(risk.stage()), risk.stage().next().stream().sorted()).toList());
    risk.event()
        .flatMap(events::get)
        .ifPresent(entry -> model.addAttribute("event", entry.event()));
    return "risk";
  }

  @PostMapping("/risks/{number:[0-9]{1,18}}")
  String move(
      @PathVariable long number,
      @ModelAttribute("form") RiskForm form,
      Model model,
      Principal who,
      HttpServletResponse response,
      RedirectAttributes next) {
    var risk = register.get(number);
    if (risk.isEmpty()) {
      return missing(number, who, response);
    }
    try {
      if (form.isDueBefore(today())) {
        model.addAttribute("past", true);
        model.addAttribute("today", today());
        return page(risk.get(), form, model, who);
      }
      var move = form.move(risk.get(), settings.units());
      if (register.move(number, form.seenAt(), move, who.getName()).isPresent()) {
        audit.record(who.getName(), "move risk", number + " " + move.stage() + " " + move.note());
        next.addFlashAttribute("masked", !move.note().equals(form.note()));
        return "redirect:/risks/" + number;
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      model.addAttribute("problem", true);
      return page(risk.get(), form, model, who);
    }
    var now = register.get(number);
    if (now.isEmpty()) {
      return missing(number, who, response);
    }
    model.addAttribute("overtaken", true);
    return page(now.get(), form.over(now.get()), model, who);
  }
}
