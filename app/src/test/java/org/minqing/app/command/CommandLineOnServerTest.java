package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minqing.app.TestDatabase;

/** The same commands with a PostgreSQL server: nobody can tell which database answers. */
@Tag("slow")
class CommandLineOnServerTest extends CommandLineTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Override
  protected String emptyDatabase() {
    return TestDatabase.SERVER.settings(Path.of("commands" + NUMBER.incrementAndGet()));
  }

  @Test
  void aBackupOfOneDatabaseIsReadIntoTheOther() throws IOException {
    assertThat(minqing("crawl", "visits").code()).isZero();
    assertThat(minqing("searches", "灯", "路灯").code()).isZero();

    moved("file", written().replaceAll("database: .*", "retention: 3653d"));
    assertThat(config.resolve("data/state")).isDirectory();
    moved("server", written() + emptyDatabase());

    assertThat(config.resolve("data/state")).doesNotExist();
    assertThat(minqing("searches").out()).contains("路灯");
    assertThat(minqing("search", "路灯").out()).contains("老街");
    assertThat(minqing("crawl", "visits").out()).as("is known").doesNotContain("老街");
    assertThat(minqing("searches", "水", "停水").code()).as("rows are numbered on").isZero();
  }

  /** Writes a backup and reads it by other settings. */
  private void moved(String name, String settings) throws IOException {
    var file = config.resolve(name + ".zip");
    var saved = minqing("backup", file.toString());
    assertThat(saved.code()).as(saved.err()).isZero();
    Files.move(config.resolve("data"), config.resolve("before-" + name));
    Files.writeString(config.resolve("minqing.yaml"), settings);
    var back = minqing("restore", file.toString());
    assertThat(back.code()).as(back.err()).isZero();
  }

  private String written() throws IOException {
    return Files.readString(config.resolve("minqing.yaml"));
  }

  /** Another database is there to be named, where a file would have to be moved away. */
  @Override
  @Test
  void aRestoreIntoAStoreThatHoldsPostsIsRefusedAsOftenAsItIsAsked() throws IOException {
    assertThat(minqing("crawl", "visits").code()).isZero();
    var file = config.resolve("all.zip");
    assertThat(minqing("backup", file.toString()).code()).isZero();
    var before = written();
    var after = before.replaceAll("database: .*\n", "") + emptyDatabase();
    Files.writeString(config.resolve("minqing.yaml"), after);
    Files.move(config.resolve("data/keys"), config.resolve("keys-before"));

    for (var time = 1; time <= 2; time++) {
      var refused = minqing("restore", file.toString());
      assertThat(refused.code()).as("time %d", time).isEqualTo(Minqing.COULD_NOT_RUN);
      assertThat(refused.err()).contains("holds posts already");
    }

    Files.writeString(config.resolve("minqing.yaml"), before);
    Files.move(config.resolve("keys-before"), config.resolve("data/keys"));
    assertThat(minqing("search", "路灯").out()).startsWith("1 post\n");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedInOneLine() throws IOException {
    Files.writeString(
        config.resolve("minqing.yaml"), written().replaceAll("localhost:[0-9]+", "localhost:1"));

    var answer = minqing("sources");

    assertThat(answer.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err())
        .contains("config/minqing.yaml: database.url", "jdbc:postgresql://localhost:1/");
  }

  @Test
  void theDoctorTellsTheServer() {
    assertThat(minqing("doctor").out()).startsWith("database: PostgreSQL 18");
  }
}
