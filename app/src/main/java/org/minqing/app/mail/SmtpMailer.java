package org.minqing.app.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.minqing.app.config.Settings.Smtp;
import org.minqing.app.state.Outbox.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by SMTP (RFC 5321). */
final class SmtpMailer implements Mailer {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * How long each answer about a letter is waited for (RFC 5321, 4.5.3.2.6). A server that looks
   * for viruses first takes its time; one that is left before it has answered sends the letter all
   * the same, and would get it again and again.
   */
  private static final Duration LETTER_PATIENCE = Duration.ofMinutes(10);

  private final Smtp smtp;
  private final String from;
  private final Optional<String> password;
  private final Clock clock;
  private final Duration patience;

  SmtpMailer(Smtp smtp, String from, Optional<String> password, Clock clock) {
    this(smtp, from, password, clock, PATIENCE);
  }

  /**
   * @param patience how long an answer is waited for before the letter is spoken of
   */
  SmtpMailer(Smtp smtp, String from, Optional<String> password, Clock clock, Duration patience) {
    this.smtp = smtp;
    this.from = from;
    this.password = password;
    this.clock = clock;
    this.patience = patience;
  }

  private Properties properties(Line line) {
    var timeout = String.valueOf(patience.toMillis());
    var properties = new Properties();
    properties.put("mail.smtp.host", smtp.host());
    properties.put("mail.smtp.port", String.valueOf(smtp.port()));
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    properties.put("mail.smtp.socketFactory", line);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    // What was accepted is accepted, whatever is said at the farewell.
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.auth", String.valueOf(smtp.user().isPresent()));
    switch (smtp.security()) {
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }

  @Override
  public Delivery deliver(Letter letter) {
    try {
      var line = new Line();
      var session = Session.getInstance(properties(line));
      var transport = session.getTransport("smtp");
      try {
        transport.connect(
            smtp.host(), smtp.port(), smtp.user().orElse(null), password.orElse(null));
        line.expect(LETTER_PATIENCE);
        var message = Mime.write(letter, from, clock.instant(), session);
        transport.sendMessage(message, message.getAllRecipients());
      } finally {
        takeLeave(transport);
      }
      return new Delivery.Sent();
    } catch (AuthenticationFailedException e) {
      return new Delivery.Refused(
          "%s does not accept user %s with the password in %s: %s"
              .formatted(
                  smtp.host(), smtp.user().orElse("(none)"), smtp.passwordVariable(), words(e)),
          false);
    } catch (MessagingException e) {
      return new Delivery.Refused(
          "%s:%d: %s".formatted(smtp.host(), smtp.port(), words(e)), refusedForGood(e));
    }
  }

  /** What was accepted is accepted, even by a server that hangs up without a word. */
  private static void takeLeave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException hungUp) {
      LOG.debug("the mail server hung up: {}", hungUp.getMessage());
    }
  }

  /** A 5yz answer to the address or the message will not change by asking again. */
  private static boolean refusedForGood(MessagingException failure) {
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      var code =
          switch (m) {
            case SMTPAddressFailedException a -> a.getReturnCode();
            case SMTPSendFailedException s -> s.getReturnCode();
            default -> 0;
          };
      if (code >= 500) {
        return true;
      }
      if (code >= 400) {
        return false;
      }
    }
    return false;
  }

  private static String words(MessagingException failure) {
    var words = new StringBuilder();
    for (Exception e = failure;
        e != null;
        e = e instanceof MessagingException m ? m.getNextException() : null) {
      words.append(words.isEmpty() ? "" : "; ").append(oneLine(e));
    }
    return words.toString();
  }

  /** Servers may answer in several lines. */
  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
  }

  /**
   * The one connection of a delivery, kept at hand: the library has one limit for all answers, and
   * a server that does not even greet is to be left soon.
   */
  private static final class Line extends SocketFactory {

    private final Socket socket = new Socket();

    void expect(Duration patience) throws MessagingException {
      try {
        socket.setSoTimeout((int) patience.toMillis());
      } catch (SocketException e) {
        throw new MessagingException("hung up", e);
      }
    }

    @Override
    public Socket createSocket() {
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }
  }
}
