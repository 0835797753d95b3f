package org.minqing.app.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.minqing.app.state.Outbox.Letter;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Writes letters as internet mail: text and HTML side by side, one recipient, a lasting id. */
final class Mime {

  private Mime() {}

  static MimeMessage write(Letter letter, String from, Instant date, Session session)
      throws MessagingException {
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            // The same id at every try lets a mailbox drop a second copy.
            setHeader("Message-ID", "<" + letter.messageId() + ">");
          }
        };
    var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
    parts.setFrom(from);
    parts.setTo(letter.recipient());
    parts.setSubject(letter.subject());
    parts.setText(letter.text(), letter.html());
    parts.setSentDate(Date.from(date));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }
}
