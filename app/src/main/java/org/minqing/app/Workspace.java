package org.minqing.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.analyzer.Meanings;
import org.minqing.analyzer.model.Models;
import org.minqing.app.backup.Restore;
import org.minqing.app.config.Settings;
import org.minqing.app.config.SiteFiles;
import org.minqing.app.config.SourceFiles;
import org.minqing.app.config.SourceNames;
import org.minqing.app.mail.Postman;
import org.minqing.app.parser.ParserFolder;
import org.minqing.app.parser.ParserProcess;
import org.minqing.app.pipeline.Aftercare;
import org.minqing.app.pipeline.AlertDesk;
import org.minqing.app.pipeline.AlertFeeds;
import org.minqing.app.pipeline.AnswerLinks;
import org.minqing.app.pipeline.ArchiveKey;
import org.minqing.app.pipeline.BriefDesk;
import org.minqing.app.pipeline.Collecting;
import org.minqing.app.pipeline.CorrectionDesk;
import org.minqing.app.pipeline.DailyDigest;
import org.minqing.app.pipeline.Detection;
import org.minqing.app.pipeline.DiscreetCrawler;
import org.minqing.app.pipeline.EventAlerts;
import org.minqing.app.pipeline.Following;
import org.minqing.app.pipeline.Intake;
import org.minqing.app.pipeline.LiveAnalyzer;
import org.minqing.app.pipeline.Meant;
import org.minqing.app.pipeline.OverdueRisks;
import org.minqing.app.pipeline.Pacing;
import org.minqing.app.pipeline.PseudonymKey;
import org.minqing.app.pipeline.Reading;
import org.minqing.app.pipeline.Retention;
import org.minqing.app.pipeline.RiskWatch;
import org.minqing.app.pipeline.RuleDesk;
import org.minqing.app.pipeline.SilentSources;
import org.minqing.app.pipeline.SourceHealth;
import org.minqing.app.pipeline.WeeklyBrief;
import org.minqing.app.state.Accounts;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Claim;
import org.minqing.app.state.CoolDowns;
import org.minqing.app.state.Corrections;
import org.minqing.app.state.Database;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.Inbox;
import org.minqing.app.state.Notices;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Paces;
import org.minqing.app.state.RiskRegister;
import org.minqing.app.state.RuleTroubles;
import org.minqing.app.state.Runs;
import org.minqing.app.state.SavedSearches;
import org.minqing.app.state.State;
import org.minqing.app.state.TableInbox;
import org.minqing.app.state.Topic;
import org.minqing.app.state.TopicInbox;
import org.minqing.app.state.Versions;
import org.minqing.crawler.Crawler;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.archive.ArchiveFolder;
import org.minqing.crawler.archive.ArchiveSettings;
import org.minqing.crawler.archive.Modes;
import org.minqing.crawler.archive.Seal;
import org.minqing.crawler.extract.SiteExtractor;
import org.minqing.crawler.extract.SiteRules;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.Source;
import org.minqing.model.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * One data folder with everything that works on it, wired once for the service and for every
 * command. What is not asked for is not opened, so that {@code ./minqing sources} needs no index.
 */
public final class Workspace implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);
  private static final Duration LOOK_AT_DICTIONARIES = Duration.ofSeconds(2);

  private final Settings settings;
  private final Clock clock;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private final State state;

  private final OpinionStores stores;

  private final Supplier<Inbox> inbox = once(this::openInbox);
  private final Supplier<Analyzer> analyzer = once(this::openAnalyzer);
  private final Supplier<OpinionStore> store = once(this::openStore);
  private final Supplier<Collecting> collecting = once(this::openCollecting);
  private final Supplier<Optional<Meanings>> meanings = once(this::openMeanings);
  private final Supplier<Reading> reading =
      once(() -> new Reading(inbox(), analyzer(), store(), versions(), meant()));
  private final Supplier<AnswerLinks> answerLinks =
      once(() -> AnswerLinks.of(settings().data(), clock()));
  private final Supplier<SourceNames> sourceNames = once(() -> SourceNames.of(sourceFolder()));
  private final Supplier<Postman> postman = once(() -> Postman.of(settings(), outbox(), clock()));

  private Workspace(Settings settings, Clock clock, State state) {
    this.settings = settings;
    // A day that somebody names begins when it begins where he lives.
    this.clock = clock.withZone(settings.zone());
    this.state = state;
    this.stores = new OpinionStores(settings, this::analyzer);
    opened.push(state);
  }

  /**
   * Opens the data folder, making it where it is missing.
   *
   * @throws IOException if a restore into it was broken off
   */
  public static Workspace open(Settings settings, Clock clock) throws IOException {
    if (Restore.isUnfinished(settings.data())) {
      throw new IOException(
          "a restore into " + settings.data() + " was broken off: run ./minqing restore again");
    }
    return openUnfinished(settings, clock);
  }

  /** The same for whoever is just restoring it. */
  public static Workspace openUnfinished(Settings settings, Clock clock) throws IOException {
    Modes.makeFolder(settings.data());
    checkWritable(settings.data());
    return new Workspace(settings, clock, State.open(database(settings)));
  }

  /**
   * Sees to it that one service alone works here, until this is closed.
   *
   * @throws IOException if another one does
   */
  public Claim claim() throws IOException {
    return opened(state.claim());
  }

  /** Where the relational state is kept. */
  public static Database database(Settings settings) {
    return settings
        .server()
        .map(server ->
            Database.at(
                server.url(),
                server.user(),
                server.passwordVariable(),
                Optional.ofNullable(System.getenv(server.passwordVariable()))))
        .orElseGet(() -> Database.in(settings.data()));
  }

  /** The libraries below would tell no more than what they could not do. */
  private static void checkWritable(Path data) throws IOException {
    for (var needed : List.of("", "state", "state/minqing.mv.db", "index")) {
      var path = data.resolve(needed);
      if (Files.exists(path) && !Files.isWritable(path)) {
        throw new IOException(
            "%s cannot be written by %s: run as its owner or give it to that user (chown -R), see whether the disk is mounted read-only, or name another folder as data in minqing.yaml"
                .formatted(path, System.getProperty("user.name")));
      }
    }
  }

  /** The settings in force. */
  public Settings settings() {
    return settings;
  }

  /** The clock everything here goes by, in the zone of the settings. */
  public Clock clock() {
    return clock;
  }

  /** The relational state. */
  public State state() {
    return state;
  }

  /** The sources as their files say now. */
  public SourceFiles sources() {
    try {
      return SourceFiles.read(sourceFolder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path sourceFolder() {
    return settings.config().resolve("sources");
  }

  /** What the sources are called. */
  public SourceNames sourceNames() {
    return sourceNames.get();
  }

  /** The site rules as their files say now. */
  public SiteFiles sites() throws IOException {
    return SiteFiles.read(settings.config().resolve("sites"));
  }

  private SiteRules siteRules() throws IOException {
    var sites = sites();
    sites.problems().forEach(problem -> LOG.warn("site rule left out: {}", problem));
    return sites.forExtractor();
  }

  /** One source. */
  public Optional<Source> source(SourceId id) {
    return sources().sources().stream().filter(source -> source.id().equals(id)).findFirst();
  }

  /** How the sources fare. */
  public SourceHealth health() {
    return SourceHealth.of(sources(), runs(), paces(), notices(), settings.zone(), clock);
  }

  /** The inbox. */
  public Inbox inbox() {
    return inbox.get();
  }

  private Inbox openInbox() throws IOException {
    var wanted = settings.topic();
    return wanted.isEmpty()
        ? new TableInbox(state, clock)
        : opened(new TopicInbox(topic(wanted.get(), settings.retention()), state, clock));
  }

  private static Topic topic(Settings.Topic wanted, Duration retention) throws IOException {
    return new Topic(
        wanted.brokers(),
        wanted.name(),
        wanted.partitions(),
        retention,
        wanted.client().isPresent() ? Topic.clientSettings(wanted.client().get()) : Map.of());
  }

  /** The runs. */
  public Runs runs() {
    return new Runs(state, clock);
  }

  /** How often sources are asked. */
  public Paces paces() {
    return new Paces(state);
  }

  /** Whose turn it is to be asked. */
  public Pacing pacing() {
    return new Pacing(paces(), settings.zone(), clock);
  }

  /** What is wrong with sources. */
  public Notices notices() {
    return new Notices(state, clock);
  }

  /** The earlier words of posts. */
  public Versions versions() {
    return new Versions(state, clock);
  }

  /** The outbox. */
  public Outbox outbox() {
    return new Outbox(state, clock);
  }

  /** The alerts raised. */
  public AlertLog alerts() {
    return new AlertLog(state, outbox(), clock);
  }

  /** The pauses of alert rules. */
  public CoolDowns coolDowns() {
    return new CoolDowns(state, clock);
  }

  /** The links by which people answer alerts. */
  public AnswerLinks answerLinks() {
    return answerLinks.get();
  }

  /** Where the feeds of alerts are. */
  public AlertFeeds alertFeeds() {
    try {
      return AlertFeeds.of(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The audit trail. */
  public Audit audit() {
    return new Audit(state, clock);
  }

  /** The searches that are kept. */
  public SavedSearches searches() {
    return new SavedSearches(state, clock);
  }

  /** What keeps rules from being looked at. */
  public RuleTroubles ruleTroubles() {
    return new RuleTroubles(state, clock);
  }

  /** The accounts. */
  public Accounts accounts() {
    return new Accounts(state, clock);
  }

  /** The models that read, as their files are now. */
  public Models models() throws IOException {
    return Models.load(Optional.of(settings.models()));
  }

  /** What reads posts. */
  public Analyzer analyzer() {
    return analyzer.get();
  }

  /** The store. */
  public OpinionStore store() {
    return store.get();
  }

  /**
   * The store for looking only, beside a service that may be writing; the caller closes it.
   *
   * @throws IOException if there is none yet
   */
  public OpinionStore storeToRead() throws IOException {
    return stores.openToRead();
  }

  /** What needs a hand. */
  public Findings findings() {
    return new Findings(this, stores);
  }

  /**
   * Makes the index anew in the present layout and puts it in the old one's place.
   *
   * @param progress is told now and then how many posts are done
   * @return how many posts it has
   * @throws IOException if there is no index, or one is written that must not be
   */
  public long reindex(LongConsumer progress) throws IOException {
    return stores.reindex(progress);
  }

  /** What finds out what texts mean. */
  public Meant meant() {
    return new Meant(settings.store().meaning(), meanings);
  }

  /** What was kept of the bytes that posts were read from. */
  public ArchiveFolder archived() {
    try {
      return new ArchiveFolder(archiveFolder(), Optional.of(ArchiveKey.of(settings.data())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path archiveFolder() {
    return settings.data().resolve("archive");
  }

  /** What collects. */
  public Collecting collecting() {
    return collecting.get();
  }

  /** What empties the inbox. */
  public Reading reading() {
    return reading.get();
  }

  /** What sees letters off. */
  public Postman postman() {
    return postman.get();
  }

  /** What looks for spikes. */
  public Detection detection() {
    return detection(store());
  }

  /** The same on a store that is only read, for looking back. */
  public Detection detection(OpinionStore read) {
    var desk = new AlertDesk(settings, alerts(), coolDowns(), outbox(), answerLinks(), clock);
    var found = new EventAlerts(settings, sourceNames(), read, events(), alerts(), clock);
    var overdue = new OverdueRisks(settings, register(), alerts(), clock);
    return new Detection(
        settings,
        analyzer(),
        read,
        alerts(),
        found,
        overdue,
        desk,
        new SilentSources(settings, this::health, runs(), clock),
        searches(),
        ruleTroubles(),
        clock);
  }

  /** Where the alert rules are changed. */
  public RuleDesk ruleDesk() {
    return new RuleDesk(settings.rules(), detection(), audit());
  }

  /** The events found so far. */
  public EventLog events() {
    return new EventLog(state, clock);
  }

  /** The risk register. */
  public RiskRegister register() {
    return new RiskRegister(state, clock);
  }

  /** What enters events into the register. */
  public RiskWatch riskWatch() {
    return new RiskWatch(
        settings.events().risk(), settings.language(), events(), register(), clock);
  }

  /** What follows events. */
  public Following following() {
    return following(store());
  }

  /** The same on a store that is only read. */
  public Following following(OpinionStore read) {
    return new Following(settings, read, events(), clock);
  }

  /** What writes the daily summary. */
  public DailyDigest digest() {
    return new DailyDigest(settings, analyzer(), store(), outbox(), clock);
  }

  /** What mails the weekly brief. */
  public WeeklyBrief weeklyBrief() {
    return new WeeklyBrief(settings, briefs(store()), events(), outbox());
  }

  /** What counts briefs. */
  public BriefDesk briefs(OpinionStore read) {
    return new BriefDesk(settings, analyzer(), read, events(), alerts(), register(), clock);
  }

  /** What people corrected. */
  public Corrections corrections() {
    return new Corrections(state, clock);
  }

  /** Where people correct how posts were tagged. */
  public CorrectionDesk correctionDesk(OpinionStore read) {
    return new CorrectionDesk(corrections(), read, analyzer(), audit());
  }

  /** What removes the expired. */
  public Retention retention() {
    return new Retention(
        settings,
        this::store,
        archived(),
        inbox(),
        versions(),
        corrections(),
        runs(),
        outbox(),
        alerts(),
        coolDowns(),
        events(),
        register(),
        audit(),
        clock);
  }

  private Analyzer openAnalyzer() throws IOException {
    if (!Files.isDirectory(settings.dictionaries())) {
      throw new IOException(
          "there are no dictionaries in %s; the key dictionaries in minqing.yaml names their folder"
              .formatted(settings.dictionaries()));
    }
    var models = models();
    models.problems().forEach(problem -> LOG.warn("model {}", problem));
    var parser = parser(settings, clock);
    parser.ifPresent(this::opened);
    return LiveAnalyzer.of(
        settings.dictionaries(), models, parser.map(p -> p), LOOK_AT_DICTIONARIES);
  }

  /** The parser, where it is wanted and installed; it is not started before it is asked. */
  public static Optional<ParserProcess> parser(Settings settings, Clock clock) throws IOException {
    var folder = new ParserFolder(settings.models());
    return settings.parser().use() && folder.isComplete()
        ? Optional.of(
            ParserProcess.coreNlp(
                Path.of(System.getProperty("minqing.home", ".")),
                folder,
                settings.parser().heap(),
                clock))
        : Optional.empty();
  }

  private Optional<Meanings> openMeanings() {
    return Meanings.load().map(this::opened);
  }

  private OpinionStore openStore() throws IOException {
    return opened(stores.open());
  }

  private Collecting openCollecting() throws IOException {
    var crawler =
        opened(
            Crawler.open(
                settings.crawling(),
                SiteExtractor.learning(siteRules()),
                openArchive(),
                // Only whoever names a place needs the dictionaries read.
                place -> analyzer().place(place),
                clock));
    var doorkeeper = Doorkeeper.keyed(PseudonymKey.of(settings.data()));
    var intake = new Intake(doorkeeper, inbox());
    var aftercare = new Aftercare(pacing(), runs(), notices(), clock);
    return new Collecting(
        new DiscreetCrawler(crawler, doorkeeper),
        intake,
        runs(),
        aftercare,
        settings.crawl().contact().isPresent());
  }

  private Archive openArchive() throws IOException {
    var wanted = settings.archive();
    if (!wanted.keep()) {
      return Archive.none();
    }
    var seal =
        wanted.sealed() ? Optional.of(ArchiveKey.of(settings.data())) : Optional.<Seal>empty();
    return opened(
        Archive.open(
            new ArchiveSettings(archiveFolder(), seal, wanted.fileSize(), "Minqing"), clock));
  }

  private synchronized <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }

  private interface Opening<T> {
    T open() throws IOException;
  }

  private static <T> Supplier<T> once(Opening<T> opening) {
    return SingletonSupplier.of(() -> {
      try {
        return opening.open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /** Closes what was opened, the last first. */
  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.warn("closing", e);
      }
    }
  }
}
