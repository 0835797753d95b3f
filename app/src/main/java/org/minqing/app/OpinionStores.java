package org.minqing.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.Settings;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.elastic.ElasticOpinionStore;
import org.minqing.indexer.elastic.ElasticSettings;
import org.minqing.indexer.lucene.LuceneOpinionStore;

/**
 * Opens the store that the settings name: Lucene in the data folder or an Elasticsearch cluster.
 */
final class OpinionStores {

  private final Settings settings;
  private final Supplier<Analyzer> analyzer;

  OpinionStores(Settings settings, Supplier<Analyzer> analyzer) {
    this.settings = settings;
    this.analyzer = analyzer;
  }

  /** To write and to read. */
  OpinionStore open() throws IOException {
    return switch (settings.store().kind()) {
      case ELASTICSEARCH -> openElastic();
      case LUCENE -> LuceneOpinionStore.open(index(), analyzer.get()::words);
    };
  }

  /** For looking only, beside a service that may be writing. */
  OpinionStore openToRead() throws IOException {
    return switch (settings.store().kind()) {
      case ELASTICSEARCH -> openElastic();
      case LUCENE -> openLuceneToRead();
    };
  }

  /** What needs a hand: that it cannot be opened, or what it says of itself. */
  List<String> findings() {
    if (settings.store().kind() == Settings.Store.Kind.LUCENE && !Files.isDirectory(index())) {
      return List.of();
    }
    try (var store = openToRead()) {
      return store.findings().stream().map("store: "::concat).toList();
    } catch (IOException e) {
      return List.of("store: " + e.getMessage());
    }
  }

  long reindex(LongConsumer progress) throws IOException {
    return switch (settings.store().kind()) {
      case ELASTICSEARCH -> ElasticOpinionStore.reindex(elastic(), progress);
      case LUCENE -> LuceneOpinionStore.reindex(index(), progress);
    };
  }

  private OpinionStore openLuceneToRead() throws IOException {
    if (!Files.isDirectory(index())) {
      throw new IOException("nothing is stored yet in " + index() + "; run ./minqing crawl first");
    }
    return LuceneOpinionStore.openReadOnly(index(), analyzer.get()::words);
  }

  private OpinionStore openElastic() throws IOException {
    return ElasticOpinionStore.open(elastic(), analyzer.get()::words);
  }

  private ElasticSettings elastic() {
    var store = settings.store();
    return new ElasticSettings(
        store.urls(),
        Optional.ofNullable(System.getenv(store.apiKeyVariable())).filter(key -> !key.isBlank()),
        store.authority(),
        store.name(),
        store.shards(),
        store.replicas(),
        store.rollover());
  }

  private Path index() {
    return settings.data().resolve("index");
  }
}
