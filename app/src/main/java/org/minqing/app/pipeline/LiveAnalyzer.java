package org.minqing.app.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.DictionaryFiles;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.target.SentenceParser;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads by the dictionaries as they are now: a saved change is in force a few seconds later,
 * without a restart. While the files cannot be read the last ones that could stay in force. Safe
 * for many threads; one of them reloads, and the others go on with what was there.
 */
public final class LiveAnalyzer implements Analyzer {

  private static final Logger LOG = LoggerFactory.getLogger(LiveAnalyzer.class);

  private final DictionaryFiles files;
  private final Models models;
  private final Optional<SentenceParser> parser;
  private final long pauseNanos;
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
  private final ReentrantLock reloading = new ReentrantLock();
  private volatile State state;

  private record State(Map<String, String> stamps, Analyzer analyzer) {}

  private LiveAnalyzer(
      Path dictionaries, Models models, Optional<SentenceParser> parser, Duration pause)
      throws IOException {
    this.files = new DictionaryFiles(dictionaries);
    this.models = models;
    this.parser = parser;
    this.pauseNanos = pause.toNanos();
    // Stamps first: what is saved while the files are read makes them differ again.
    this.state = load(files.stamps());
  }

  /**
   * Loads the dictionaries of a folder.
   *
   * @param parser reads who is blamed or praised
   * @param pause how long no look is taken at the files after the last one
   * @throws IOException if one is missing or cannot be read
   */
  public static LiveAnalyzer of(
      Path dictionaries, Models models, Optional<SentenceParser> parser, Duration pause)
      throws IOException {
    return new LiveAnalyzer(dictionaries, models, parser, pause);
  }

  private State load(Map<String, String> stamps) throws IOException {
    var loading = Analyzer.load(files.folder(), models, parser);
    loading.problems().forEach(problem -> LOG.warn("dictionary {}", problem));
    return new State(stamps, loading.analyzer());
  }

  private Analyzer current() {
    var last = lookedAt.get();
    if (System.nanoTime() - last >= pauseNanos && reloading.tryLock()) {
      try {
        lookedAt.set(System.nanoTime());
        reloadIfChanged();
      } finally {
        reloading.unlock();
      }
    }
    return state.analyzer();
  }

  private void reloadIfChanged() {
    try {
      var stamps = files.stamps();
      if (!stamps.equals(state.stamps())) {
        state = load(stamps);
        LOG.info("dictionaries read anew, now {}", state.analyzer().version());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("dictionaries cannot be read, the last ones stay in force: {}", e.toString());
    }
  }

  @Override
  public Opinion analyze(Post post) {
    return current().analyze(post);
  }

  @Override
  public List<String> words(String text) {
    return state.analyzer().words(text);
  }

  @Override
  public List<RiskCategory> categories() {
    return current().categories();
  }

  @Override
  public Optional<Name> category(RiskCategory category) {
    return current().category(category);
  }

  @Override
  public Optional<Region> region(RegionCode code) {
    return state.analyzer().region(code);
  }

  @Override
  public Optional<RegionCode> place(String name) {
    return state.analyzer().place(name);
  }

  @Override
  public boolean readsTargets() {
    return state.analyzer().readsTargets();
  }

  @Override
  public String version() {
    return current().version();
  }
}
