package org.minqing.indexer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.OpenRuns;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.OpinionStoreContract;
import org.minqing.indexer.Sample;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.WordCutter;

class LuceneOpinionStoreTest extends OpinionStoreContract {

  private static final String DAY = "2024-01-01T00:00:00Z";

  @Override
  protected OpinionStore open() throws IOException {
    return LuceneOpinionStore.open(folder, ChunkCutter.CHUNKS);
  }

  @Test
  void aReaderSeesWhatTheWriterCommitsLater() throws IOException {
    put(Sample.post(1).text("停水"));
    try (var reader = LuceneOpinionStore.openReadOnly(folder, ChunkCutter.CHUNKS)) {
      assertThat(reader.size()).isEqualTo(1);

      put(Sample.post(2).text("停电"));
      store.expire(Instant.parse("2000-01-01T00:00:00Z"));

      assertThat(reader.get(Sample.id(2))).isPresent();
      assertThat(reader.size()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyRunsThatGoOnAreAnsweredByTheFirstWordsOfTheAlphabet(Order order) throws IOException {
    put(OpenRuns.posts(100));

    assertThat(search(OpenRuns.any(100), order).total()).isEqualTo(100);
  }

  @Test
  void aReaderDoesNotWrite() throws IOException {
    try (var reader = LuceneOpinionStore.openReadOnly(folder, ChunkCutter.CHUNKS)) {
      assertThatThrownBy(() -> reader.put(List.of(Sample.post(1).opinion())))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> reader.expire(Instant.MAX))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void whatWasRemovedOrReplacedLeavesTheFilesToo() throws IOException {
    for (var batch = 0; batch < 5; batch++) {
      var first = 100 * batch;
      put(
          IntStream.range(first, first + 100)
              .mapToObj(n ->
                  Sample.post(n).text("停水 " + n).at(n % 50 == 0 ? "2023-01-01T00:00:00Z" : DAY)));
    }
    store.expire(Instant.parse("2023-06-01T00:00:00Z"));
    put(Sample.post(1).text("停电").at(DAY));
    assertThat(deletedInFiles()).isPositive();

    store.expunge();

    assertThat(deletedInFiles()).isZero();
    assertThat(store.size()).isEqualTo(490);
    assertThat(search("停水").total()).isEqualTo(489);
  }

  private int deletedInFiles() throws IOException {
    try (var found = Files.walk(folder)) {
      var index =
          found
              .filter(file -> file.getFileName().toString().startsWith("segments_"))
              .findFirst()
              .orElseThrow()
              .getParent();
      try (var directory = FSDirectory.open(index);
          var reader = DirectoryReader.open(directory)) {
        return reader.numDeletedDocs();
      }
    }
  }

  @Test
  void aReaderSaysWhereThereIsNoIndex() throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));

    assertThatIOException()
        .isThrownBy(() -> LuceneOpinionStore.openReadOnly(empty, ChunkCutter.CHUNKS))
        .withMessageContaining("no index in " + empty);
  }

  @Test
  void aSecondWriterIsToldToRead() {
    assertThatIOException()
        .isThrownBy(this::open)
        .withMessageContaining(folder.toString())
        .withMessageContaining("written by another process");
  }

  @Test
  void anIndexOfAnotherSchemaIsLeftAlone() throws IOException {
    var old = folder.resolve("old");
    try (var writer = new IndexWriter(FSDirectory.open(old), new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("minqing.schema", "0").entrySet());
      writer.commit();
    }

    for (var opening :
        List.<Opening>of(LuceneOpinionStore::open, LuceneOpinionStore::openReadOnly)) {
      assertThatIOException()
          .isThrownBy(() -> opening.open(old, ChunkCutter.CHUNKS))
          .withMessageContaining(old.toString())
          .withMessageContaining("schema version 0")
          .withMessageContaining("minqing reindex");
    }
  }

  private interface Opening {
    OpinionStore open(Path folder, WordCutter cutter) throws IOException;
  }
}
