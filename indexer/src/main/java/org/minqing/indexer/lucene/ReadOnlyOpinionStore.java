package org.minqing.indexer.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Facet;
import org.minqing.indexer.HourCount;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** A store that another process writes; every question first looks for new commits. */
final class ReadOnlyOpinionStore implements OpinionStore {

  private final Directory directory;
  private final Snapshots snapshots;
  private final Answers answers;

  private ReadOnlyOpinionStore(Directory directory, WordCutter cutter) throws IOException {
    this.directory = directory;
    this.snapshots = new Snapshots(new SearcherManager(directory, new SearcherFactory()));
    this.answers = new Answers(snapshots, cutter);
  }

  static OpinionStore open(Path folder, WordCutter cutter) throws IOException {
    var directory = FSDirectory.open(folder);
    try {
      if (!DirectoryReader.indexExists(directory)) {
        throw new IOException("there is no index in " + folder + ": collect something first");
      }
      Schema.check(directory, folder);
      return new ReadOnlyOpinionStore(directory, cutter);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public void keep(Collection<Entry> entries) {
    throw new UnsupportedOperationException("this store was opened to be read");
  }

  @Override
  public long remove(Query query) {
    throw new UnsupportedOperationException("this store was opened to be read");
  }

  @Override
  public Optional<Opinion> get(PostId id) throws IOException {
    snapshots.refresh();
    return answers.get(id);
  }

  @Override
  public Answer search(Search search) throws IOException {
    snapshots.refresh();
    return answers.search(search);
  }

  @Override
  public List<HourCount> hourCounts(Instant from, Instant to, RiskLevel atLeast)
      throws IOException {
    snapshots.refresh();
    return answers.hourCounts(from, to, atLeast);
  }

  @Override
  public List<Answer.Cell> cross(Query query, Facet rows, Facet columns) throws IOException {
    snapshots.refresh();
    return answers.cross(query, rows, columns);
  }

  @Override
  public Map<String, Long> wordCounts(Query query, Collection<String> words) throws IOException {
    snapshots.refresh();
    return answers.wordCounts(query, words);
  }

  @Override
  public List<PostId> nearest(Meaning meaning, Query query, int limit) throws IOException {
    snapshots.refresh();
    return answers.nearest(meaning, query, limit);
  }

  @Override
  public Optional<Meaning> meaning(PostId id) throws IOException {
    snapshots.refresh();
    return answers.meaning(id);
  }

  @Override
  public void each(Query query, Visit visit) throws IOException {
    snapshots.refresh();
    answers.each(query, visit);
  }

  @Override
  public long size() throws IOException {
    snapshots.refresh();
    return answers.size();
  }

  @Override
  public void close() throws IOException {
    snapshots.close();
    directory.close();
  }
}
