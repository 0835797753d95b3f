package org.minqing.app.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minqing.analyzer.model.Task;
import org.minqing.app.config.Settings;
import org.minqing.app.state.Audit;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The audit trail in the reader's language. It is kept as programs read it; only words of our own
 * are put otherwise here, never what somebody typed.
 */
@Component
class AuditWords {

  /** Where the one word is said that an action has before what was typed. */
  private static final Map<String, String> OWN_WORD =
      Map.of(
          "move risk", "risks.stage.",
          "answer alert", "alerts.progress.",
          "list events", "level.",
          "overview", "overview.",
          "list risks", "risks.",
          "read audit", "audit.word.");

  private static final Pattern DAYS = Pattern.compile("(\\d{1,9}) days(?:, draft of (\\S+))?(.*)");
  private static final Pattern CORRECTED = Pattern.compile("(\\S+) (\\S+): (.*) -> (.*)");

  private final MessageSource messages;
  private final Labels labels;
  private final Settings settings;

  AuditWords(MessageSource messages, Labels labels, Settings settings) {
    this.messages = messages;
    this.labels = labels;
    this.settings = settings;
  }

  /**
   * A look-up as it is shown.
   *
   * @param at when
   * @param who the account, or by which way
   * @param action what was done
   * @param detail with what words
   */
  public record Line(Instant at, String who, String action, String detail) {}

  Line line(Audit.Entry entry) {
    return new Line(
        entry.at(),
        who(entry.who()),
        said("audit.action." + entry.action().replace(' ', '-'), entry.action()),
        detail(entry.action(), entry.detail()));
  }

  private String who(String who) {
    return switch (who) {
      case Audit.COMMAND_LINE -> said("audit.command", who);
      case Audit.NOBODY -> said("audit.nobody", who);
      default ->
          who.startsWith("feed ") ? said("audit.feed", who, who.substring("feed ".length())) : who;
    };
  }

  private String detail(String action, String detail) {
    return switch (action) {
      case "correct" -> corrected(detail);
      case "withdraw correction", "export corrections" -> withTask(detail);
      case "backtest" -> days(detail);
      case "list events" -> days(withOwnWord(action, detail));
      case "list risks" -> withOwnWord(action, settings.units().name(detail));
      default -> withOwnWord(action, detail);
    };
  }

  /** The first word that has a name there, put by it. */
  private String withOwnWord(String action, String detail) {
    var key = OWN_WORD.get(action);
    if (key != null) {
      for (var word : detail.split(" ", 4)) {
        var name = said(key + word, word);
        if (!name.equals(word)) {
          var at = (" " + detail + " ").indexOf(" " + word + " ");
          return detail.substring(0, at) + name + detail.substring(at + word.length());
        }
      }
    }
    return detail;
  }

  private String days(String detail) {
    var days = DAYS.matcher(detail);
    if (!days.matches()) {
      return detail;
    }
    var rule = days.group(2);
    return said("audit.days", detail, Integer.valueOf(days.group(1)))
        + (rule == null ? "" : said("audit.draft", rule, rule))
        + days.group(3);
  }

  private String corrected(String detail) {
    var said = CORRECTED.matcher(detail);
    if (!said.matches()) {
      return detail;
    }
    return Task.named(said.group(2))
        .map(task ->
            "%s %s: %s → %s"
                .formatted(
                    said.group(1),
                    labels.task(task),
                    answer(task, said.group(3)),
                    answer(task, said.group(4))))
        .orElse(detail);
  }

  private String answer(Task task, String label) {
    return label.isEmpty() ? "–" : labels.answer(task, label);
  }

  private String withTask(String detail) {
    return Arrays.stream(detail.split(" "))
        .map(word -> said("task." + word.toUpperCase(Locale.ROOT), word))
        .collect(Collectors.joining(" "));
  }

  private String said(String key, String otherwise, Object... with) {
    var said = messages.getMessage(key, with, otherwise, LocaleContextHolder.getLocale());
    return said == null ? otherwise : said;
  }
}
