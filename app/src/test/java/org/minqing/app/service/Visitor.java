package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Somebody at the console over real HTTP, with cookies of his own; follows no redirect. */
record Visitor(HttpClient http, int port) {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  static Visitor of(Service service) {
    return new Visitor(
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), service.port());
  }

  URI at(String path) {
    return URI.create(
        URI.create("http://127.0.0.1:" + port + path.replace(" ", "%20")).toASCIIString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)).build());
  }

  /** Sends a form with the token that a page holds. */
  HttpResponse<String> post(String path, HttpResponse<String> page, String fields)
      throws IOException, InterruptedException {
    var form = CSRF.matcher(page.body());
    assertThat(form.find()).as("the page has a token").isTrue();
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + form.group(1)))
            .build());
  }

  HttpResponse<String> logIn(String name, String password)
      throws IOException, InterruptedException {
    return post("/login", get("/login"), "username=" + name + "&password=" + password);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
