package org.minqing.app.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.minqing.app.config.Channel;
import org.minqing.app.config.LiveRules;
import org.minqing.app.config.Settings;
import org.minqing.app.mail.Secret;

/**
 * Where the feeds of alerts are: at addresses that nobody can guess (the channel's name and
 * edition, signed with a key of this installation), and that are void once the edition changes.
 */
public final class AlertFeeds {

  private static final int TOKEN_BYTES = 24;

  private final LiveRules rules;
  private final Secret secret;

  private AlertFeeds(LiveRules rules, Secret secret) {
    this.rules = rules;
    this.secret = secret;
  }

  /**
   * The feeds of the settings, by the key below the data folder, which is made on the first call.
   */
  public static AlertFeeds of(Settings settings) throws IOException {
    return new AlertFeeds(settings.rules(), Secret.of(SecretFile.of(settings.data(), "feeds.key")));
  }

  /** The addresses below that of the console, by channel. */
  public Map<String, String> paths() {
    var paths = new TreeMap<String, String>();
    tokens().forEach((name, token) -> paths.put(name, "/feeds/alerts/" + token));
    return paths;
  }

  /** The channel whose feed a token opens. */
  public Optional<String> channel(String token) {
    var asked = token.getBytes(StandardCharsets.UTF_8);
    return tokens().entrySet().stream()
        .filter(known ->
            MessageDigest.isEqual(known.getValue().getBytes(StandardCharsets.UTF_8), asked))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** By channel; those that the file names now. */
  private Map<String, String> tokens() {
    var tokens = new TreeMap<String, String>();
    rules
        .current()
        .channels()
        .forEach((name, channel) -> {
          if (channel instanceof Channel.Feed(var edition)) {
            tokens.put(name, token(name, edition));
          }
        });
    return tokens;
  }

  private String token(String name, int edition) {
    var signed = secret.sign(name + "\n" + edition);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(signed, TOKEN_BYTES));
  }
}
