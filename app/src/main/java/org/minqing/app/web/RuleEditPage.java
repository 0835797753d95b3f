package org.minqing.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.minqing.app.config.ConfigException;
import org.minqing.app.config.Wording;
import org.minqing.app.pipeline.RuleDesk;
import org.minqing.app.pipeline.RuleDesk.Draft;
import org.minqing.app.state.Audit;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where administrators change one alert rule; {@link Login} lets nobody else in. */
@Controller
@RequestMapping("/rules/edit")
class RuleEditPage {

  private static final int LONGEST = 200_000;

  /** What a new rule can be, each with a template. */
  private static final List<String> KINDS =
      List.of(
          "spike",
          "burst",
          "share",
          "threshold",
          "keywords",
          "event",
          "spread",
          "overdue",
          "sources");

  private final RuleDesk desk;
  private final Audit audit;
  private final MessageSource messages;

  RuleEditPage(RuleDesk desk, Audit audit, MessageSource messages) {
    this.desk = desk;
    this.audit = audit;
    this.messages = messages;
  }

  /** What can be done with a draft. */
  enum Act {
    /** Say whether it can be used. */
    CHECK,
    /** Say what it would have told. */
    LOOK,
    /** Put it in force. */
    SAVE,
    /** Ask whether the rule shall go. */
    REMOVE,
    /** Take the rule out. */
    REMOVE_INDEED
  }

  @ModelAttribute("kinds")
  List<String> kinds() {
    return KINDS;
  }

  @ModelAttribute("channels")
  List<String> channels() {
    return desk.channels();
  }

  @GetMapping
  String open(
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = "spike") String kind,
      Model model,
      Locale locale,
      Principal who,
      HttpServletResponse response) {
    var draft = rule.isEmpty() ? Optional.of(blank(kind, locale)) : desk.open(rule);
    audit.recordNamed(who.getName(), "open rule", rule, draft.isPresent());
    if (draft.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      model.addAttribute("missing", rule);
    }
    return page(draft.orElseGet(() -> blank(kind, locale)), model);
  }

  private Draft blank(String kind, Locale locale) {
    var known = KINDS.contains(kind) ? kind : KINDS.getFirst();
    var channel = desk.channels().stream().findFirst().orElse("");
    return desk.blank(
        messages.getMessage("rules.template." + known, new Object[] {channel}, locale));
  }

  @PostMapping
  String act(
      @RequestParam(defaultValue = "") String rule,
      @RequestParam String seen,
      @RequestParam String text,
      @RequestParam(defaultValue = "7") int days,
      @RequestParam Act act,
      Model model,
      Principal who,
      Locale locale,
      RedirectAttributes next)
      throws IOException {
    var replaced = Optional.of(rule).filter(name -> !name.isEmpty());
    var draft = new Draft(replaced, seen, text);
    var span = Math.clamp(days, 1, RulesPage.MOST_DAYS);
    model.addAttribute("days", span);
    if (text.length() > LONGEST) {
      model.addAttribute("problems", List.of(tooLong(locale)));
      return page(draft, model);
    }
    if (replaced.isEmpty() && (act == Act.REMOVE || act == Act.REMOVE_INDEED)) {
      return "redirect:/rules";
    }
    if (act == Act.REMOVE) {
      model.addAttribute("removing", true);
      return page(draft, model);
    }
    try {
      var outcome =
          switch (act) {
            case LOOK -> desk.lookBack(draft, span, who.getName());
            case SAVE -> desk.save(draft, who.getName());
            case REMOVE_INDEED -> desk.remove(draft, who.getName());
            case CHECK, REMOVE -> desk.check(draft);
          };
      return answer(outcome, act, draft, model, next);
    } catch (ConfigException e) {
      // The file was broken by hand since it was opened; what was written here is kept.
      unreadable(e, model);
      return page(draft, model);
    }
  }

  private static String answer(
      RuleDesk.Outcome outcome, Act act, Draft draft, Model model, RedirectAttributes next) {
    return switch (outcome) {
      case RuleDesk.Usable(var name) when act == Act.CHECK -> {
        model.addAttribute("usable", name);
        yield page(draft, model);
      }
      case RuleDesk.Usable(var name) -> {
        next.addFlashAttribute(act == Act.SAVE ? "saved" : "removed", name);
        yield "redirect:/rules";
      }
      case RuleDesk.LookedBack(var name, var fired) -> {
        model.addAttribute("usable", name);
        model.addAttribute("total", fired.size());
        model.addAttribute("fired", fired.reversed().stream().limit(RulesPage.MOST_SHOWN).toList());
        yield page(draft, model);
      }
      case RuleDesk.Unusable(var problems) -> {
        model.addAttribute("problems", problems);
        yield page(draft, model);
      }
      case RuleDesk.Overtaken(var now, var again) -> {
        model.addAttribute("overtaken", true);
        model.addAttribute("now", now.orElse(""));
        yield page(again, model);
      }
    };
  }

  private RuleDesk.Problem tooLong(Locale locale) {
    return new RuleDesk.Problem(
        OptionalInt.empty(),
        Wording.plain(messages.getMessage("rule.long", new Object[] {LONGEST}, locale)));
  }

  private static String page(Draft draft, Model model) {
    model.addAttribute("rule", draft.replaced().orElse(""));
    model.addAttribute("seen", draft.seen());
    model.addAttribute("text", draft.yaml());
    return "rule";
  }

  /** The file as it is leaves nothing that could be changed here. */
  @ExceptionHandler
  String unreadable(ConfigException e, Model model) {
    model.addAttribute("file", e.problems());
    return "rule";
  }
}
