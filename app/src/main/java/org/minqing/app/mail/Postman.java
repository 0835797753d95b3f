package org.minqing.app.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.app.config.Channel;
import org.minqing.app.config.LiveRules;
import org.minqing.app.config.Settings;
import org.minqing.app.mail.Mailer.Delivery;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.app.state.Outbox.Way;
import org.minqing.crawler.extract.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes letters from the outbox, in the order they were written, and sees them off. Whom a letter
 * goes to, and all that its server said, stands in the outbox; the log, which others read, names
 * nobody.
 */
public final class Postman {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final int ROUND = 50;

  private final Outbox outbox;
  private final Mailer mailer;
  private final LiveRules rules;
  private final Function<Channel.Hook, Mailer> hooks;
  private final Object mails = new Object();
  private final Object calls = new Object();
  private final Map<Channel.Hook, Mailer> known = new ConcurrentHashMap<>();

  private Postman(
      Outbox outbox, Mailer mailer, LiveRules rules, Function<Channel.Hook, Mailer> hooks) {
    this.outbox = outbox;
    this.mailer = mailer;
    this.rules = rules;
    this.hooks = hooks;
  }

  /** A postman for the settings: SMTP where a server is set, else {@code .eml} files. */
  public static Postman of(Settings settings, Outbox outbox, Clock clock) {
    return of(settings, outbox, clock, name -> Optional.ofNullable(System.getenv(name)));
  }

  /** The same with secrets from elsewhere. */
  static Postman of(
      Settings settings,
      Outbox outbox,
      Clock clock,
      Function<String, Optional<String>> environment) {
    var mail = settings.mail();
    var mailer =
        mail.smtp()
            .<Mailer>map(smtp ->
                new SmtpMailer(
                    smtp, mail.from(), environment.apply(smtp.passwordVariable()), clock))
            .orElseGet(() -> new FolderMailer(folder(settings), mail.from(), clock));
    return new Postman(
        outbox,
        mailer,
        settings.rules(),
        hook -> new HookMailer(hook, environment, settings.language(), clock));
  }

  /** Removes letters that became files before. */
  public static void expireFiles(Settings settings, Instant before) throws IOException {
    FolderMailer.expire(folder(settings), before);
  }

  /** Removes these of the letters that lie in the folder. */
  public static void removeFiles(Settings settings, List<String> messageIds) throws IOException {
    for (var id : messageIds) {
      Files.deleteIfExists(FolderMailer.file(folder(settings), id));
    }
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
  public int deliver() {
    return deliver(Way.MAIL, () -> true) + deliver(Way.CHANNEL, () -> true);
  }

  /**
   * The same on one way; a server that is slow on it keeps nothing waiting on the other.
   *
   * @param goOn asked before each letter
   */
  public int deliver(Way way, BooleanSupplier goOn) {
    synchronized (way == Way.MAIL ? mails : calls) {
      return tryAll(outbox.due(way, ROUND), goOn);
    }
  }

  private int tryAll(List<Outbox.Entry> due, BooleanSupplier goOn) {
    var left = 0;
    var waiting = new HashSet<String>();
    for (var entry : due) {
      if (!goOn.getAsBoolean()) {
        break;
      }
      var recipient = entry.letter().recipient();
      if (waiting.contains(recipient) || !outbox.isToBeSent(entry)) {
        continue;
      }
      switch (tried(entry.letter())) {
        case Delivery.Sent() -> {
          outbox.sent(entry);
          left++;
        }
        case Delivery.Refused(var cause, var forGood) -> {
          // What was written later must not arrive earlier.
          waiting.add(recipient);
          LOG.warn("letter {} not sent: {}", entry.id(), Doorkeeper.mask(cause));
          outbox.failed(entry, cause, forGood);
        }
      }
    }
    return left;
  }

  /** Whatever goes wrong with one letter is counted as its own, so that the others leave. */
  private Delivery tried(Letter letter) {
    try {
      return deliver(letter);
    } catch (RuntimeException e) {
      LOG.error("a letter cannot be tried: {}", Wordless.of(e));
      return new Delivery.Refused(e.toString(), false);
    }
  }

  private Delivery deliver(Letter letter) {
    return letter
        .channel()
        .map(name -> deliver(letter, rules.current().channels().get(name)))
        .orElseGet(() -> mailer.deliver(letter));
  }

  private Delivery deliver(Letter letter, @Nullable Channel channel) {
    return switch (channel) {
      case Channel.Hook hook -> known.computeIfAbsent(hook, hooks).deliver(letter);
      // Readers come for these by themselves; from now on they find them.
      case Channel.Feed feed -> new Delivery.Sent();
      case null, default ->
          new Delivery.Refused("config/alerts.yaml names no " + letter.recipient(), true);
    };
  }

  /** Sends a letter at once, past the outbox; the answer says what went wrong, empty if nothing. */
  public Optional<String> sendNow(Letter letter) {
    return switch (tried(letter)) {
      case Delivery.Sent() -> Optional.empty();
      case Delivery.Refused(var cause, var forGood) -> Optional.of(cause);
    };
  }
}
