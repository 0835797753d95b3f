package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.web.Login;
import org.minqing.elasticnode.ElasticNode;

/** The console while the cluster that keeps the posts is away. */
@Tag("slow")
class ConsoleWithoutStoreTest {

  @TempDir private Path home;

  @Test
  void whoeverAsksIsSoonToldThatTheStoreIsAway() throws Exception {
    try (var node = ElasticNode.single(home.resolve("node"));
        var workspace = Workspace.open(SettingsFile.read(config(node)), Clock.systemUTC());
        var service = Service.start(workspace)) {
      var analyst = Visitor.of(service);
      analyst.logIn(Login.FIRST_ACCOUNT, Login.firstAccount(workspace.accounts()).orElseThrow());
      assertThat(analyst.get("/search?q=x").statusCode()).isEqualTo(200);
      node.kill();
      analyst.get("/search?q=x");

      var began = System.nanoTime();
      var answer =
          analyst.send(
              HttpRequest.newBuilder(analyst.at("/search?q=x"))
                  .header("Accept", "text/html")
                  .build());

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("保存帖文的服务器暂时没有回答");
    }
  }

  private Path config(ElasticNode node) throws Exception {
    var config = Files.createDirectories(home.resolve("config"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        console: {port: 0}
        jobs: {detect: "0 0 0 1 1 ? 2099", events: "0 0 0 1 1 ? 2099"}
        store: {kind: elasticsearch, urls: ["%s"], replicas: 0}
        """
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries"), node.url()));
    return config;
  }
}
