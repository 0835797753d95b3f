package org.minqing.app.mail;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.minqing.app.config.Channel;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.model.WellFormed;
import org.minqing.monitor.words.Language;
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

  /** Robots answer in a line; what an endless answer says beyond this is not waited for. */
  private static final int MOST_READ = 64 * 1024;

  private static final Pattern SENDABLE = Pattern.compile("\\p{Graph}+");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Answers by which a robot asks to come again: too many messages, or its own trouble. */
  private static final Set<Integer> COME_AGAIN = Set.of(-1, 130101, 45009, 11232);

  private final Channel.Hook hook;
  private final Function<String, Optional<String>> environment;
  private final Language language;
  private final Clock clock;
  private final Duration patience;
  private final HttpClient http;

  /**
   * @param environment gives the value of an environment variable
   * @param language in which letters are written
   */
  HookMailer(
      Channel.Hook hook,
      Function<String, Optional<String>> environment,
      Language language,
      Clock clock) {
    this(hook, environment, language, clock, PATIENCE);
  }

  /**
   * @param environment gives the value of an environment variable
   * @param language in which letters are written
   * @param patience how long the whole of an answer is waited for
   */
  HookMailer(
      Channel.Hook hook,
      Function<String, Optional<String>> environment,
      Language language,
      Clock clock,
      Duration patience) {
    this.language = language;
    this.hook = hook;
    this.environment = environment;
    this.clock = clock;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  @Override
  public Delivery deliver(Letter letter) {
    try {
      return answerTo(request(letter));
    } catch (BadSecretException e) {
      return new Delivery.Refused(String.valueOf(e.getMessage()), false);
    } catch (IOException e) {
      return new Delivery.Refused(hook.url().getHost() + ": " + e, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Refused("interrupted", false);
    }
  }

  /** The client's own timeout ends with the headers; a body may drip for ever or never end. */
  private Delivery answerTo(HttpRequest request) throws IOException, InterruptedException {
    var exchange =
        new FutureTask<>(() -> {
          var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
          try (var body = answer.body()) {
            return judged(
                answer.statusCode(),
                new String(body.readNBytes(MOST_READ), StandardCharsets.UTF_8));
          }
        });
    Thread.ofVirtual().start(exchange);
    try {
      return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException(
          "no answer, or no end of it, in " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      exchange.cancel(true);
    }
  }

  private static IOException cause(ExecutionException failure) {
    return switch (failure.getCause()) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case null, default -> new IOException(failure);
    };
  }

  private HttpRequest request(Letter letter) {
    var token = hook.tokenVariable().map(this::secret);
    var secret = hook.secretVariable().map(this::secret);
    var seconds = clock.instant().getEpochSecond();
    var signature =
        hook.kind() == Channel.Kind.FEISHU
            ? secret.map(s -> feishuSignature(seconds, s)).orElse(Map.of())
            : Map.<String, String>of();
    var body = HookBody.of(hook.kind(), letter, signature, language);
    var request =
        HttpRequest.newBuilder(address(token, secret))
            .timeout(patience)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Minqing/0.1")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (hook.kind() == Channel.Kind.WEBHOOK) {
      secret.ifPresent(s ->
          request
              .header("X-Minqing-Time", String.valueOf(seconds))
              .header(
                  "X-Minqing-Signature", "sha256=" + hex(Secret.of(s).sign(seconds + "." + body))));
      token.ifPresent(t -> request.header("Authorization", bearer(t)));
    }
    return request.build();
  }

  private String secret(String variable) {
    return environment
        .apply(variable)
        // A file of variables written on Windows leaves the end of its lines on them.
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () -> new BadSecretException("the environment variable " + variable + " is not set"));
  }

  /** What is not fit for a header would be quoted, secret as it is, in the error it makes. */
  private String bearer(String token) {
    if (!SENDABLE.matcher(token).matches()) {
      throw new BadSecretException(
          "the environment variable %s holds blanks or signs that no token has"
              .formatted(hook.tokenVariable().orElse("")));
    }
    return "Bearer " + token;
  }

  private URI address(Optional<String> token, Optional<String> secret) {
    var base = hook.url().toString();
    return switch (hook.kind()) {
      case DINGTALK -> {
        var millis = clock.millis();
        var sign =
            secret
                .map(s ->
                    "&timestamp="
                        + millis
                        + "&sign="
                        + url(base64(Secret.of(s).sign(millis + "\n" + s))))
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
    return Map.of("timestamp", time, "sign", base64(Secret.of(time + "\n" + secret).sign("")));
  }

  private Delivery judged(int status, String body) {
    var words = WellFormed.atMost(LONGEST_ANSWER, body);
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
      LOG.debug("an answer of {} characters that is no JSON", body.length());
      return -1;
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

  private static final class BadSecretException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadSecretException(String message) {
      super(message);
    }
  }
}
