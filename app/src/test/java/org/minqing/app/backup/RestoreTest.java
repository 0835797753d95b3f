package org.minqing.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.TestDatabase;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Database;
import org.minqing.app.state.State;
import org.minqing.app.state.TableInbox;
import org.minqing.indexer.lucene.LuceneOpinionStore;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RestoreTest {

  @Parameter private TestDatabase kind;

  @TempDir private Path folder;
  private Path file;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("all.zip");
    data = folder.resolve("data");
    var before = folder.resolve("before");
    try (var state = State.open(Database.in(before));
        var store = LuceneOpinionStore.open(folder.resolve("index"), List::of)) {
      new Audit(state, Clock.systemUTC()).record("li", "search", "停水");
      new Backup(before, new TableInbox(state, Clock.systemUTC()), store, Clock.systemUTC())
          .write(file, posts -> {});
    }
  }

  @Test
  void nobodyElseWorksOnTheDatabaseMeanwhile() throws IOException {
    Files.createDirectory(data);
    try (var service = database().claim()) {
      service.renew();
      assertThatIOException().isThrownBy(this::open).withMessageContaining("another service");
    }
    try (var restore = open()) {
      restore.state();
      assertThatIOException().isThrownBy(database()::claim).withMessageContaining("or restore");
      assertThatIOException().isThrownBy(this::open).withMessageContaining("or restore");
    }
    database().claim().close();
  }

  @Test
  void oneThatWasBrokenOffGoesOnWithTheDatabaseItBeganWithAlone() throws IOException {
    try (var restore = open()) {
      restore.state();
    }
    var other = kind.of(folder.resolve("other"));
    Files.createDirectory(folder.resolve("other"));

    assertThatIOException()
        .isThrownBy(() -> Restore.open(file, data, other))
        .withMessageContainingAll(
            "restore-unfinished, of a restore", "names another database than " + other);
    assertThat(other.holdsAnything()).isFalse();
    try (var restore = open()) {
      restore.state();
      restore.finish();
    }
    assertThatIOException().isThrownBy(this::open).withMessageContaining("holds data already");
  }

  @Test
  void keysOfOtherDataAreNotReplaced() throws IOException {
    var keys = Files.createDirectories(data.resolve("keys"));

    assertThatIOException()
        .isThrownBy(this::open)
        .withMessageContaining(data + " holds keys already");

    Files.move(keys, Files.createDirectory(data.resolve("models")).resolve("keys"));
    open().close();
  }

  private Restore open() throws IOException {
    return Restore.open(file, data, database());
  }

  private Database database() {
    return kind.of(data);
  }
}
