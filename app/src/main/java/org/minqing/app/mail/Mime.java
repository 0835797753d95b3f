package org.minqing.app.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.minqing.app.state.Outbox.Letter;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Writes letters as internet mail: text and HTML side by side, one recipient, a lasting id.
 * Pictures that lie in the HTML become parts of their own (RFC 2392), since many mail programs show
 * no others.
 */
final class Mime {

  // Quotation marks in foreign text are escaped, so this is always an image of ours.
  private static final Pattern PICTURE =
      Pattern.compile("src=\"data:image/png;base64,([A-Za-z0-9+/=]+)\"");

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
    var pictures = new ArrayList<byte[]>();
    parts.setText(letter.text(), withoutPictures(letter.html(), pictures));
    attach(parts, pictures);
    if (letter.attachment().isPresent()) {
      var file = letter.attachment().get();
      parts.addAttachment(
          file.name(),
          new ByteArrayResource(Base64.getDecoder().decode(file.base64())),
          file.type());
    }
    parts.setSentDate(Date.from(date));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  /** The page with references in the place of its pictures, which are added to {@code pictures}. */
  private static String withoutPictures(String html, List<byte[]> pictures) {
    return PICTURE
        .matcher(html)
        .replaceAll(found -> {
          pictures.add(Base64.getDecoder().decode(found.group(1)));
          return "src=\"cid:%s\"".formatted(contentId(pictures.size()));
        });
  }

  private static void attach(MimeMessageHelper parts, List<byte[]> pictures)
      throws MessagingException {
    for (var number = 1; number <= pictures.size(); number++) {
      parts.addInline(
          contentId(number), new ByteArrayResource(pictures.get(number - 1)), "image/png");
    }
  }

  private static String contentId(int number) {
    return "picture-" + number + "@minqing";
  }
}
