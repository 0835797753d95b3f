package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minqing.elasticnode.ElasticNode;

/** The same commands on Elasticsearch: nobody can tell which store answers. */
@Tag("slow")
class CommandLineElasticTest extends CommandLineTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Override
  protected String emptyStore() throws IOException {
    return "{kind: elasticsearch, urls: [\"%s\"], name: commands-%d, replicas: 0}"
        .formatted(ElasticNode.shared().url(), NUMBER.incrementAndGet());
  }

  @Test
  void aBackupOfOneStoreIsReadIntoTheOther() throws IOException {
    assertThat(minqing("crawl", "hotline").code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    var file = config.resolve("all.zip");
    assertThat(minqing("backup", file.toString()).code()).isZero();
    Files.move(config.resolve("data"), config.resolve("data-before"));
    var settings = config.resolve("minqing.yaml");
    var lucene = Files.readString(settings).replaceAll("store: .*", "retention: 3653d");
    Files.writeString(settings, lucene);

    assertThat(minqing("restore", file.toString()).out()).contains("1 post back");
    assertThat(minqing("search", "停水三天").out()).contains("翠湖小区");
    assertThat(config.resolve("data/index")).isDirectory();
  }

  @Test
  void theDoctorLooksAtTheCluster() {
    assertThat(minqing("crawl", "hotline").code()).isEqualTo(Minqing.DONE_WITH_FAILURES);

    assertThat(minqing("doctor").out()).doesNotContain("store:");
  }
}
