package org.minqing.analyzer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.analyzer.disguise.Disguises;
import org.minqing.analyzer.language.Token;
import org.minqing.analyzer.language.WordCutter;
import org.minqing.analyzer.lexicon.Lexicon;
import org.minqing.analyzer.lexicon.Words;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.place.AbroadReader;
import org.minqing.analyzer.place.Gazetteer;
import org.minqing.analyzer.place.PlaceReader;
import org.minqing.analyzer.risk.RiskDictionary;
import org.minqing.analyzer.risk.RiskReader;
import org.minqing.analyzer.sentiment.SentimentDictionary;
import org.minqing.analyzer.sentiment.SentimentReader;
import org.minqing.analyzer.target.SentenceParser;
import org.minqing.analyzer.target.TargetDictionary;
import org.minqing.analyzer.target.TargetReader;
import org.minqing.model.Entity;
import org.minqing.model.EntityKind;
import org.minqing.model.Evidence;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.Tag;
import org.minqing.model.Target;
import org.minqing.model.TextPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads posts by dictionaries and, where there are any, by trained models. */
final class DictionaryAnalyzer implements Analyzer {

  /** Changes whenever the code would read a post otherwise than before. */
  private static final String CODE = "20";

  private static final Logger LOG = LoggerFactory.getLogger(DictionaryAnalyzer.class);

  private static final int MOST_ENTITIES = 20;

  private static final RiskLevel PARSED_FROM = RiskLevel.III;

  private static final int ATTEMPTS = 3;

  /** How sure the model must be of posts in which no word of the dictionary leans. */
  private static final double WORDLESS_FROM = 0.8;

  /**
   * The least chance of what is likeliest of three. Of 165 microblogs that were taken to lean to
   * neither side only since no word did, 56 were neutral.
   */
  private static final double LEAST_LIKELY = 0.34;

  private final WordCutter cutter = new WordCutter();
  private final Lexicon lexicon;
  private final Disguises disguises;
  private final RiskDictionary riskDictionary;
  private final RiskReader risks;
  private final SentimentReader sentiment;
  private final Gazetteer gazetteer;
  private final PlaceReader places;
  private final AbroadReader abroad;
  private final ModelReader models;
  private final Optional<TargetReader> targets;
  private final String version;

  private DictionaryAnalyzer(
      Disguises disguises,
      RiskDictionary risks,
      SentimentDictionary sentiment,
      Gazetteer gazetteer,
      AbroadReader abroad,
      Models models,
      Optional<TargetReader> targets,
      String version) {
    var lists = new ArrayList<Words<?, ?>>(risks.lists());
    lists.addAll(List.of(disguises.list(), sentiment.list(), gazetteer.list()));
    lists.addAll(abroad.lists());
    this.lexicon = new Lexicon(lists);
    this.disguises = disguises;
    this.riskDictionary = risks;
    this.risks = new RiskReader(risks);
    this.sentiment = new SentimentReader(sentiment);
    this.gazetteer = gazetteer;
    this.places = new PlaceReader(gazetteer);
    this.abroad = abroad;
    this.models = new ModelReader(models);
    this.targets = targets;
    this.version = version;
  }

  /**
   * What is saved while the files are read would come under the name of what was there before. It
   * shows by when it was saved; words can be there again that were others meanwhile.
   */
  static Loading load(Path dictionaries, Models models, Optional<SentenceParser> parser)
      throws IOException {
    var files = new DictionaryFiles(dictionaries);
    var stamps = files.stamps();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var version = CODE + "-" + files.digest(models.version());
      var loading = load(dictionaries, models, parser, version);
      var now = files.stamps();
      if (now.equals(stamps)) {
        return loading;
      }
      stamps = now;
    }
    throw new IOException("dictionaries in " + dictionaries + " change whenever they are read");
  }

  private static Loading load(
      Path dictionaries, Models models, Optional<SentenceParser> parser, String version)
      throws IOException {
    var problems = new ArrayList<DictionaryProblem>();
    // Read without a parser too, so that its bad rows are named.
    var words = new TargetDictionary(dictionaries, problems);
    var risks = new RiskDictionary(dictionaries, problems);
    var analyzer =
        new DictionaryAnalyzer(
            new Disguises(dictionaries, risks.words(), problems),
            risks,
            new SentimentDictionary(dictionaries, problems),
            Gazetteer.read(dictionaries, problems),
            AbroadReader.read(dictionaries, problems),
            models,
            parser.map(p -> new TargetReader(words, p)),
            version);
    return new Loading(analyzer, problems);
  }

  @Override
  public Opinion analyze(Post post) {
    var tokens = new EnumMap<TextPart, List<Token>>(TextPart.class);
    for (var part : TextPart.values()) {
      tokens.put(part, cutter.cut(post.in(part)));
    }
    var written = lexicon.read(post);
    var undone = Undone.of(post, written, disguises);
    var plain = undone.post();
    var pages = undone.isAsWritten() ? written : lexicon.read(plain);
    var leaning = sentiment.read(plain, pages);
    var read = models.read(plain);
    var regions = places.read(post, written, tokens);
    var isAbroad = abroad.isAbroad(written, tokens, regions);
    var risk = risks.read(plain, pages, read.suspicion(), isAbroad);
    var judged = judged(post, risk.level());
    return new Opinion(
        post,
        undone.back(polarity(read, leaning.polarity())),
        leaning.intensity(),
        read.emotion().map(undone::back),
        read.stance().map(undone::back),
        read.domain().map(undone::back),
        read.objectivity(),
        undone.back(read.marks()),
        undone.back(risk.risks()),
        risk.sensitivity(),
        risk.level(),
        regions,
        entities(post, tokens),
        judged.targets(),
        new Opinion.Words(
            texts(tokens.getOrDefault(TextPart.TITLE, List.of())),
            texts(tokens.getOrDefault(TextPart.TEXT, List.of()))),
        judged.version());
  }

  private record Judged(List<Tag<Target>> targets, String version) {}

  /** Parsing is dear, so only posts that matter are; what fails is seen by the version. */
  private Judged judged(Post post, RiskLevel level) {
    if (targets.isEmpty() || !level.atLeast(PARSED_FROM)) {
      return new Judged(List.of(), version());
    }
    try {
      return new Judged(targets.get().read(post), version());
    } catch (IOException e) {
      LOG.warn("nobody blamed or praised in post {}: {}", post.id(), e.getMessage());
      return new Judged(List.of(), version);
    }
  }

  /**
   * The model decides, with the dictionary's words beside its reasons; but where no word leans it
   * must be surer, or nothing leans: bare notices are strange to a model taught by reviews.
   */
  private static Tag<Polarity> polarity(ModelReader.Found read, Tag<Polarity> words) {
    if (read.polarity().isEmpty()) {
      return words;
    }
    var model = read.polarity().get();
    var isDoubtful = model.score() < WORDLESS_FROM;
    return isDoubtful && words.evidence().isEmpty()
        ? new Tag<>(words.value(), Math.max(LEAST_LIKELY, left(model)), List.of())
        : with(model, words);
  }

  /** What the model leaves to nothing leaning: that no word was found makes nobody sure of it. */
  private static double left(Tag<Polarity> model) {
    return model.value() == Polarity.NEUTRAL ? model.score() : 1 - model.score();
  }

  private static Tag<Polarity> with(Tag<Polarity> model, Tag<Polarity> words) {
    var evidence = new ArrayList<>(model.evidence());
    evidence.addAll(words.evidence());
    return new Tag<>(model.value(), model.score(), evidence);
  }

  /** Places and bodies; persons are left out, since many are private ones. */
  private static List<Tag<Entity>> entities(Post post, Map<TextPart, List<Token>> tokens) {
    var found = new LinkedHashMap<Entity, Tag<Entity>>();
    tokens.forEach((part, words) -> {
      for (var word : words) {
        if (word.names().isPresent() && word.text().length() >= 2) {
          add(found, word.names().get(), word, part, post.in(part));
        }
      }
    });
    return found.values().stream().limit(MOST_ENTITIES).toList();
  }

  private static void add(
      Map<Entity, Tag<Entity>> found, EntityKind kind, Token word, TextPart part, String text) {
    if (kind == EntityKind.PERSON) {
      return;
    }
    var surface = text.substring(word.start(), word.end());
    var entity = new Entity(kind, word.text());
    found.putIfAbsent(
        entity,
        new Tag<>(
            entity,
            0.7,
            List.of(new Evidence(part, word.start(), word.end(), surface, "name", 0.7))));
  }

  private static List<String> texts(List<Token> tokens) {
    return tokens.stream().map(Token::text).toList();
  }

  @Override
  public List<String> words(String text) {
    return texts(cutter.cut(text));
  }

  @Override
  public List<RiskCategory> categories() {
    return List.copyOf(riskDictionary.categories().keySet());
  }

  @Override
  public Optional<Name> category(RiskCategory category) {
    return Optional.ofNullable(riskDictionary.categories().get(category));
  }

  @Override
  public Optional<Region> region(RegionCode code) {
    return gazetteer.region(code);
  }

  @Override
  public Optional<RegionCode> place(String name) {
    return gazetteer.named(name);
  }

  @Override
  public boolean readsTargets() {
    return targets.isPresent();
  }

  @Override
  public String version() {
    return targets.map(reader -> version + " " + reader.version()).orElse(version);
  }
}
