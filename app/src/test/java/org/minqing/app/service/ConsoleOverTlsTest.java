package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.web.Login;

/** The console behind a proxy with TLS. */
class ConsoleOverTlsTest {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @Test
  void itsCookiesAreSentOverTlsAlone(@TempDir Path home) throws Exception {
    var config = Files.createDirectories(home.resolve("config"));
    var dictionaries = Path.of(System.getProperty("minqing.root"), "dictionaries");
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        console: {port: 0, url: "https://minqing.example/"}
        """
            .formatted(dictionaries));
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC());
        var service = Service.start(workspace)) {
      var password = Login.firstAccount(workspace.accounts()).orElseThrow();
      // One that keeps no cookies, as it would not send them here.
      var client = new Visitor(HttpClient.newHttpClient(), service.port());
      var page = client.get("/login");

      var refused = logIn(client, page, "wrong");
      var entered = logIn(client, page, password);

      assertThat(names(page)).containsExactly("XSRF-TOKEN");
      assertThat(names(refused)).containsExactly("typed");
      assertThat(names(entered)).contains("JSESSIONID");
      assertThat(List.of(page, refused, entered))
          .flatExtracting(answer -> answer.headers().allValues("Set-Cookie"))
          .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Lax"));
    }
  }

  private static HttpResponse<String> logIn(
      Visitor client, HttpResponse<String> page, String password) throws Exception {
    var token = TOKEN.matcher(page.body());
    assertThat(token.find()).isTrue();
    var cookies =
        page.headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.replaceFirst(";.*", ""))
            .collect(Collectors.joining("; "));
    var fields =
        "username=%s&password=%s&_csrf=%s".formatted(Login.FIRST_ACCOUNT, password, token.group(1));
    return client.send(
        HttpRequest.newBuilder(client.at("/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookies)
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .build());
  }

  private static List<String> names(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.replaceFirst("=.*", ""))
        .toList();
  }
}
