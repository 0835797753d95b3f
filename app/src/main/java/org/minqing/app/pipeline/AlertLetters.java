package org.minqing.app.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog.Posting;
import org.minqing.app.state.AlertLog.Raised;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.monitor.NoticeMessage;
import org.minqing.monitor.words.Language;

/** Writes the letters that tell of alerts, with a link by which whoever is told can answer. */
final class AlertLetters {

  private final Settings settings;
  private final AnswerLinks links;
  private final Clock clock;
  private final Language language;

  AlertLetters(Settings settings, AnswerLinks links, Clock clock) {
    this.settings = settings;
    this.links = links;
    this.clock = clock;
    this.language = settings.language();
  }

  /**
   * The letters that tell some people of an alert.
   *
   * @param name names them among all that tell of it
   * @param earliest not before then do they leave
   */
  List<Posting> of(Stream<String> recipients, Raised alert, String name, Instant earliest) {
    return recipients
        .distinct()
        .map(recipient -> new Posting(letter(alert, name, recipient), earliest))
        .toList();
  }

  private Letter letter(Raised alert, String name, String recipient) {
    var link =
        settings
            .console()
            .url()
            .map(url -> links.path(new AnswerLinks.Grant(alert.id(), recipient)))
            .map(path -> settings.console().page(path).toString());
    return new Letter(
            Letter.id(name, recipient),
            recipient,
            alert.subject(),
            alert.text() + link.map(this::inText).orElse(""),
            link.map(l -> alert.html().replace("</body>", inHtml(l) + "</body>"))
                .orElse(alert.html()))
        .quoting(alert.until());
  }

  private String inText(String link) {
    return "\n" + language.say("letter.answer") + "\n" + link + "\n";
  }

  /** The link is made of letters that need no escaping. */
  private String inHtml(String link) {
    return """
    <div style="max-width:640px;margin:0 auto;padding:0 24px 24px;background:#fff">
    <a href="%s" style="color:#1a56a0">%s</a>
    %s</div>
    """
        .formatted(link, language.say("letter.answerLink"), language.say("letter.answerHow"));
  }

  /**
   * One letter that tells somebody of several alerts.
   *
   * @param name its name begins so
   */
  Letter digest(String name, String recipient, List<Raised> alerts) {
    var lines = alerts.stream().map(a -> new NoticeMessage.Line(a.level(), a.subject())).toList();
    var message = new NoticeMessage(language, settings.zone()).digest(lines);
    return new Letter(
            Letter.id(name + clock.millis(), recipient),
            recipient,
            message.subject(),
            message.text(),
            message.html())
        .quoting(alerts.stream().flatMap(a -> a.until().stream()).min(Instant::compareTo));
  }
}
