package org.minqing.app.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.minqing.app.mail.Secret;

/**
 * Links by which somebody who was told of an alert answers without logging in: signed with a key of
 * this installation, good for one alert and one person, and for a week.
 */
public final class AnswerLinks {

  /** Letters say so in words. */
  static final Duration GOOD_FOR = Duration.ofDays(7);

  private static final int LONGEST = 1_000;
  private static final Pattern WORDS = Pattern.compile("([^\n]+)\n([^\n]+)\n([0-9]{1,12})");
  private static final Base64.Encoder OUT = Base64.getUrlEncoder().withoutPadding();

  private final Secret secret;
  private final Clock clock;

  private AnswerLinks(Secret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** Links signed with the key below the data folder, which is made on the first call. */
  public static AnswerLinks of(Path data, Clock clock) throws IOException {
    return new AnswerLinks(Secret.of(SecretFile.of(data, "answers.key")), clock);
  }

  /**
   * Who may answer what.
   *
   * @param alert the alert's id
   * @param who who was told of it
   */
  public record Grant(String alert, String who) {}

  /** The page of the console on which {@code grant.who()} answers. */
  public String path(Grant grant) {
    var until = clock.instant().plus(GOOD_FOR).getEpochSecond();
    var words =
        (grant.alert() + "\n" + grant.who() + "\n" + until).getBytes(StandardCharsets.UTF_8);
    var token = OUT.encodeToString(words) + "." + OUT.encodeToString(secret.sign(words));
    return "/answer/" + token;
  }

  /** What a token grants; empty if it was not signed here, was changed, or is too old. */
  public Optional<Grant> read(String token) {
    var dot = token.indexOf('.');
    if (token.length() > LONGEST || dot < 0) {
      return Optional.empty();
    }
    try {
      var words = Base64.getUrlDecoder().decode(token.substring(0, dot));
      var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      return MessageDigest.isEqual(signature, secret.sign(words))
          ? grant(new String(words, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private Optional<Grant> grant(String words) {
    var parts = WORDS.matcher(words);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var until = Instant.ofEpochSecond(Long.parseLong(parts.group(3)));
    return clock.instant().isBefore(until)
        ? Optional.of(new Grant(parts.group(1), parts.group(2)))
        : Optional.empty();
  }
}
