package org.minqing.training;

import ai.djl.ndarray.NDManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.minqing.analyzer.model.HeldOut;
import org.minqing.analyzer.model.Prepared;
import org.minqing.analyzer.vector.Adapter;
import org.minqing.analyzer.vector.EncoderWeights;
import org.minqing.analyzer.vector.WordPieces;
import org.minqing.training.Lessons.Answer;
import org.minqing.training.Lessons.Lesson;

/**
 * Trains the shared adapter from the labelled sets: {@code Train CORPORA-FOLDER OWN-ROWS
 * ADAPTER-FILE [BEGUN]}. Which sets, how many rows and how often is in {@link #SETS}; the own rows
 * are lines of a category, a tab and a text; BEGUN is an adapter to go on from.
 */
final class Train {

  private static final long SEED = 20_240_601;
  private static final List<String> CATEGORIES =
      List.of(
          "NONE",
          "crime",
          "disaster",
          "education-minors",
          "fire-safety",
          "fraud",
          "health-food",
          "housing",
          "labour-consumer",
          "mental-crisis",
          "privacy-leak",
          "public-service",
          "rumour",
          "transport-utilities");

  /** Pieces of a text that are learned from: longer ones cost most and teach little more. */
  private static final int LONGEST = 80;

  private static final Map<String, List<Answer>> ANSWERS = answers();
  private static final int OUTPUTS = 37;

  /**
   * A labelled set.
   *
   * @param name its folder
   * @param task prefix of its labels in {@link #ANSWERS}
   * @param most rows taken, by chance
   * @param times how often each is seen in an epoch
   */
  private record Labelled(String name, String task, int most, int times) {}

  private static final List<Labelled> SETS =
      List.of(
          new Labelled("chnsenticorp", "two", 4000, 1),
          new Labelled("chnsenticorp_htl", "two", 800, 1),
          new Labelled("waimai_10k", "two", 3000, 1),
          new Labelled("online_shopping_10", "two", 3000, 1),
          new Labelled("weibo2018", "two", 9000, 1),
          new Labelled("ewect_usual", "emotion", 9000, 1),
          new Labelled("ewect_virus", "emotion", 3000, 1),
          new Labelled("ced_rumor", "rumour", 800, 1),
          new Labelled("cold", "offensive", 3000, 1),
          new Labelled("nlpcc2016_stance", "stance", 2639, 1),
          new Labelled("gov_messages7_seg", "domain", 400, 1));

  /** Minqing's own rows of risk categories: few and short, so they are seen more often. */
  private static final Labelled OWN = new Labelled("own rows", "category", 20_000, 2);

  private Train() {}

  private static Map<String, List<Answer>> answers() {
    var two = List.of("neg", "pos");
    var map = new java.util.HashMap<String, List<Answer>>();
    for (var label : two) {
      map.put("two " + label, List.of(new Answer(0, 2, two.indexOf(label))));
    }
    var emotions = List.of("happy", "angry", "sad", "fear", "surprise", "neutral");
    for (var label : emotions) {
      var answers = new ArrayList<>(List.of(new Answer(3, 9, 3 + emotions.indexOf(label))));
      switch (label) {
        case "happy" -> answers.add(new Answer(0, 3, 1));
        case "angry", "sad", "fear" -> answers.add(new Answer(0, 3, 0));
        case "neutral" -> answers.add(new Answer(0, 3, 2));
        default -> {}
      }
      map.put("emotion " + label, answers);
    }
    put(map, "rumour", 9, List.of("rumor", "non-rumor"));
    put(map, "offensive", 11, List.of("offensive", "safe"));
    put(map, "stance", 13, List.of("favor", "against", "none"));
    put(map, "category", 23, CATEGORIES);
    put(map, "domain", 16, List.of("城乡建设", "环境保护", "交通运输", "教育文体", "劳动和社会保障", "商贸旅游", "卫生计生"));
    return map;
  }

  private static void put(
      Map<String, List<Answer>> map, String task, int from, List<String> labels) {
    for (var i = 0; i < labels.size(); i++) {
      map.put(
          task + " " + labels.get(i), List.of(new Answer(from, from + labels.size(), from + i)));
    }
  }

  public static void main(String[] arguments) throws IOException {
    var corpora = Path.of(arguments[0]);
    var pieces = EncoderWeights.pieces();
    var random = new Random(SEED);
    var begun =
        arguments.length > 3
            ? Optional.of(Adapter.read(Files.readAllBytes(Path.of(arguments[3]))))
            : Optional.<Adapter>empty();
    var lessons = new ArrayList<Lesson>();
    for (var set : SETS) {
      lessons.addAll(lessons(set, corpora.resolve(set.name), pieces, random));
    }
    lessons.addAll(lessons(OWN, Path.of(arguments[1]), pieces, random));
    System.err.println(lessons.size() + " lessons");
    try (var manager = NDManager.newBaseManager("PyTorch")) {
      new AdapterTraining(new Lessons(lessons), OUTPUTS, manager, begun)
          .run(1, SEED, Path.of(arguments[2]));
    }
  }

  private static List<Lesson> lessons(Labelled set, Path from, WordPieces pieces, Random random)
      throws IOException {
    var lessons = new ArrayList<Lesson>();
    try (var lines = open(from)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var tab = line.indexOf('\t');
        var answers = ANSWERS.get(set.task + " " + line.substring(0, tab));
        if (answers != null) {
          var text = Prepared.text(line.substring(tab + 1));
          if (HeldOut.holds(text)) {
            continue;
          }
          lessons.add(new Lesson(pieces.ids(text, LONGEST), answers));
        }
      }
    }
    Collections.shuffle(lessons, random);
    return Collections.nCopies(set.times, lessons.subList(0, Math.min(set.most, lessons.size())))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Of a file of rows, or of a set's folder. */
  private static BufferedReader open(Path from) throws IOException {
    var plain = Files.isDirectory(from) ? from.resolve("train.tsv") : from;
    var stream =
        Files.exists(plain)
            ? Files.newInputStream(plain)
            : new GZIPInputStream(Files.newInputStream(from.resolve("train.tsv.gz")));
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }
}
