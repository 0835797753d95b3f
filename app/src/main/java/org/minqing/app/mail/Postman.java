package org.minqing.app.mail;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.minqing.app.config.Settings;
import org.minqing.app.mail.Mailer.Delivery;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Outbox.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes letters from the outbox, in the order they were written, and sees them off. */
public final class Postman {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final int ROUND = 50;

  private final Outbox outbox;
  private final Mailer mailer;

  private Postman(Outbox outbox, Mailer mailer) {
    this.outbox = outbox;
    this.mailer = mailer;
  }

  /** A postman for the settings: SMTP where a server is set, else {@code .eml} files. */
  public static Postman of(Settings settings, Outbox outbox, Clock clock) {
    var mail = settings.mail();
    var mailer =
        mail.smtp()
            .<Mailer>map(smtp ->
                new SmtpMailer(
                    smtp,
                    mail.from(),
                    Optional.ofNullable(System.getenv(smtp.passwordVariable())),
                    clock))
            .orElseGet(() -> new FolderMailer(folder(settings), mail.from(), clock));
    return new Postman(outbox, mailer);
  }

  /** Where letters go that no server takes. */
  public static Path folder(Settings settings) {
    return settings.data().resolve("outbox");
  }

  /**
   * One round: every letter whose time has come is tried once.
   *
   * @return how many left
   */
  public synchronized int deliver() {
    var left = 0;
    for (var entry : outbox.due(ROUND)) {
      switch (mailer.deliver(entry.letter())) {
        case Delivery.Sent() -> {
          outbox.sent(entry);
          left++;
        }
        case Delivery.Refused(var cause, var forGood) -> {
          LOG.warn("mail {} to {} not sent: {}", entry.id(), entry.letter().recipient(), cause);
          outbox.failed(entry, cause, forGood);
        }
      }
    }
    return left;
  }

  /** Sends a letter at once, past the outbox; the answer says what went wrong, empty if nothing. */
  public Optional<String> sendNow(Letter letter) {
    return switch (mailer.deliver(letter)) {
      case Delivery.Sent() -> Optional.empty();
      case Delivery.Refused(var cause, var forGood) -> Optional.of(cause);
    };
  }
}
