package org.minqing.app.mail;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.minqing.app.config.Channel;
import org.minqing.app.state.Outbox.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a letter to a robot or webhook, signed where a secret is set. It follows no redirect, so a
 * message goes to the host of the configuration and to no other.
 */
final class HookMailer implements Mailer {

  private static final Logger LOG = LoggerFactory.getLogger(HookMailer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST_ANSWER = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Answers by which a robot asks to come again: too many messages, or its own trouble. */
  private static final Set<Integer> COME_AGAIN = Set.of(-1, 130101, 45009, 11232);

  private final Channel.Hook hook;
  private final Function<String, Optional<String>> environment;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /**
   * @param environment gives the value of an environment variable
   */
  HookMailer(Channel.Hook hook, Function<String, Optional<String>> environment, Clock clock) {
    this.hook = hook;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Delivery deliver(Letter letter) {
    try {
      var request = request(letter);
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return judged(answer.statusCode(), answer.body());
    } catch (MissingSecretException e) {
      return new Delivery.Refused(String.valueOf(e.getMessage()), false);
    } catch (IOException e) {
      return new Delivery.Refused(hook.url().getHost() + ": " + e, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Refused("interrupted", false);
    }
  }

  private HttpRequest request(Letter letter) {
    var token = hook.tokenVariable().map(this::secret);
    var secret = hook.secretVariable().map(this::secret);
    var seconds = clock.instant().getEpochSecond();
    var signature =
        hook.kind() == Channel.Kind.FEISHU
            ? secret.map(s -> feishuSignature(seconds, s)).orElse(Map.of())
            : Map.<String, String>of();
    var body = HookBody.of(hook.kind(), letter, signature);
    var request =
        HttpRequest.newBuilder(address(token, secret))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Minqing/0.1")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (hook.kind() == Channel.Kind.WEBHOOK) {
      secret.ifPresent(s ->
          request
              .header("X-Minqing-Time", String.valueOf(seconds))
              .header("X-Minqing-Signature", "sha256=" + hex(hmac(s, seconds + "." + body))));
      token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    }
    return request.build();
  }

  private String secret(String variable) {
    return environment
        .apply(variable)
        .filter(value -> !value.isBlank())
        .orElseThrow(() ->
            new MissingSecretException("the environment variable " + variable + " is not set"));
  }

  private URI address(Optional<String> token, Optional<String> secret) {
    var base = hook.url().toString();
    return switch (hook.kind()) {
      case DINGTALK -> {
        var millis = clock.millis();
        var sign =
            secret
                .map(s ->
                    "&timestamp=" + millis + "&sign=" + url(base64(hmac(s, millis + "\n" + s))))
                .orElse("");
        yield URI.create(base + "?access_token=" + url(token.orElse("")) + sign);
      }
      case WECOM -> URI.create(base + "?key=" + url(token.orElse("")));
      case FEISHU -> URI.create(base.replaceAll("/$", "") + "/" + url(token.orElse("")));
      case WEBHOOK -> hook.url();
    };
  }

  /** Feishu signs an empty text with the time and the secret as the key. */
  private static Map<String, String> feishuSignature(long seconds, String secret) {
    var time = String.valueOf(seconds);
    return Map.of("timestamp", time, "sign", base64(hmac(time + "\n" + secret, "")));
  }

  private Delivery judged(int status, String body) {
    var words = body.length() <= LONGEST_ANSWER ? body : body.substring(0, LONGEST_ANSWER) + "…";
    var told = "%s answered %d: %s".formatted(hook.url().getHost(), status, words);
    if (status / 100 != 2) {
      // Too many, and trouble on the other side, pass; everything else is a matter for a person.
      var passes = status == 429 || status == 408 || status >= 500;
      return new Delivery.Refused(told, !passes);
    }
    var code = hook.kind() == Channel.Kind.WEBHOOK ? 0 : code(body);
    if (code != 0) {
      return new Delivery.Refused(told, !COME_AGAIN.contains(code));
    }
    return new Delivery.Sent();
  }

  /** The robots answer 200 to everything and say in the body what they think of it. */
  private static int code(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      return answer.path("errcode").asInt(answer.path("code").asInt(0));
    } catch (JacksonException e) {
      LOG.debug("an answer that is no JSON: {}", body, e);
      return -1;
    }
  }

  static byte[] hmac(String key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static final class MissingSecretException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingSecretException(String message) {
      super(message);
    }
  }
}
