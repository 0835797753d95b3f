package org.minqing.indexer.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
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

/**
 * A store that another process writes; every question first looks for new commits, and for a new
 * index in the place of the old one.
 */
final class ReadOnlyOpinionStore implements OpinionStore {

  private final Path folder;
  private final WordCutter cutter;
  private Opened opened;

  /** Other threads may be reading these still; they go with the store. */
  private final List<Opened> replaced = new ArrayList<>();

  private ReadOnlyOpinionStore(Path folder, WordCutter cutter) throws IOException {
    this.folder = folder;
    this.cutter = cutter;
    this.opened = Opened.open(folder, cutter);
  }

  static OpinionStore open(Path folder, WordCutter cutter) throws IOException {
    return new ReadOnlyOpinionStore(folder, cutter);
  }

  /** One index while it is in force. */
  private record Opened(FSDirectory directory, Snapshots snapshots, Answers answers)
      implements AutoCloseable {

    static Opened open(Path folder, WordCutter cutter) throws IOException {
      var directory = FSDirectory.open(new Generations(folder).inForce());
      try {
        if (!DirectoryReader.indexExists(directory)) {
          throw new IOException("there is no index in " + folder + ": collect something first");
        }
        Schema.check(directory, folder);
        var snapshots = new Snapshots(new SearcherManager(directory, new SearcherFactory()));
        return new Opened(directory, snapshots, new Answers(snapshots, cutter));
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    }

    Path index() {
      return directory.getDirectory();
    }

    @Override
    public void close() throws IOException {
      snapshots.close();
      directory.close();
    }
  }

  private synchronized Answers newest() throws IOException {
    if (!new Generations(folder).inForce().equals(opened.index())) {
      reopen();
    }
    try {
      opened.snapshots().refresh();
    } catch (IndexNotFoundException e) {
      // It was replaced and removed between the two lines above.
      reopen();
    }
    return opened.answers();
  }

  private void reopen() throws IOException {
    var next = Opened.open(folder, cutter);
    replaced.add(opened);
    opened = next;
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
  public void expunge() {
    throw new UnsupportedOperationException("this store was opened to be read");
  }

  @Override
  public Optional<Opinion> get(PostId id) throws IOException {
    return newest().get(id);
  }

  @Override
  public Answer search(Search search) throws IOException {
    return newest().search(search);
  }

  @Override
  public List<HourCount> hourCounts(Instant from, Instant to, RiskLevel atLeast)
      throws IOException {
    return newest().hourCounts(from, to, atLeast);
  }

  @Override
  public List<Answer.Cell> cross(Query query, Facet rows, Facet columns) throws IOException {
    return newest().cross(query, rows, columns);
  }

  @Override
  public Map<String, Long> wordCounts(Query query, Collection<String> words) throws IOException {
    return newest().wordCounts(query, words);
  }

  @Override
  public List<PostId> nearest(Meaning meaning, Query query, int limit) throws IOException {
    return newest().nearest(meaning, query, limit);
  }

  @Override
  public Optional<Entry> entry(PostId id) throws IOException {
    return newest().entry(id);
  }

  @Override
  public void each(Query query, Visit visit) throws IOException {
    newest().each(query, visit);
  }

  @Override
  public List<String> findings() throws IOException {
    return Room.findings(new Generations(folder).inForce());
  }

  @Override
  public long size() throws IOException {
    return newest().size();
  }

  @Override
  public synchronized void close() throws IOException {
    for (var old : replaced) {
      old.close();
    }
    opened.close();
  }
}
