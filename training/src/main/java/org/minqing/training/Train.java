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
 * Trains the shared adapter from the labelled sets: {@code Train sentiment|others CORPORA-FOLDER
 * OWN-ROWS ADAPTER-FILE [BEGUN]}. Which sets, how many rows and how often is in {@link #SETS}; the
 * own rows are Minqing's, {@code training/data}; BEGUN is an adapter to go on from.
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

  private static final Map<String, List<Answer>> ANSWERS = answers();
  private static final int OUTPUTS = 37;

  /**
   * A labelled set.
   *
   * @param name its folder among the corpora, or its file among Minqing's own rows
   * @param task prefix of its labels in {@link #ANSWERS}
   * @param most rows taken, by chance
   * @param times how often each is seen in an epoch
   * @param pieces of a text that are learned from: longer ones cost most and teach little more
   */
  private record Labelled(String name, String task, int most, int times, int pieces) {}

  /** What each adapter learns: polarity has one of its own, the other tasks share one. */
  private static final Map<String, List<Labelled>> SETS =
      Map.of(
          "sentiment",
          List.of(
              new Labelled("chnsenticorp", "two", 8000, 2, 112),
              new Labelled("chnsenticorp_htl", "two", 3000, 1, 80),
              new Labelled("waimai_10k", "two", 9000, 2, 80),
              new Labelled("online_shopping_10", "two", 8000, 1, 80),
              new Labelled("weibo2018", "two", 9000, 2, 80),
              new Labelled("ewect_usual", "emotion", 5000, 1, 80),
              new Labelled("ewect_virus", "emotion", 2500, 1, 80)),
          "others",
          List.of(
              new Labelled("ewect_usual", "emotion", 22000, 1, 80),
              new Labelled("ewect_virus", "emotion", 8000, 1, 80),
              new Labelled("ced_rumor", "rumour", 2000, 1, 80),
              new Labelled("cold", "offensive", 4000, 1, 80),
              new Labelled("nlpcc2016_stance", "stance", 2639, 3, 80),
              new Labelled("gov_messages7_seg", "domain", 400, 1, 80),
              new Labelled("offensive.tsv", "offensive", 1000, 2, 80),
              new Labelled("stance.tsv", "stance", 3000, 2, 80),
              new Labelled("category.tsv", "category", 20_000, 2, 80),
              new Labelled("category-long.tsv", "category", 20_000, 2, 80),
              new Labelled("category-voices.tsv", "category", 20_000, 2, 80)));

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
    var sets =
        arguments.length < 4 ? List.<Labelled>of() : SETS.getOrDefault(arguments[0], List.of());
    if (sets.isEmpty()) {
      System.err.println("Train sentiment|others CORPORA OWN-ROWS ADAPTER-FILE [BEGUN]");
      System.exit(2);
    }
    var corpora = Path.of(arguments[1]);
    var ownRows = Path.of(arguments[2]);
    var pieces = EncoderWeights.pieces();
    var random = new Random(SEED);
    var begun =
        arguments.length > 4
            ? Optional.of(Adapter.read(Files.readAllBytes(Path.of(arguments[4]))))
            : Optional.<Adapter>empty();
    var lessons = new ArrayList<Lesson>();
    for (var set : sets) {
      var folder = set.name.endsWith(".tsv") ? ownRows : corpora;
      lessons.addAll(lessons(set, folder.resolve(set.name), pieces, random));
    }
    System.err.println(lessons.size() + " lessons");
    try (var manager = NDManager.newBaseManager("PyTorch")) {
      new AdapterTraining(new Lessons(lessons), OUTPUTS, manager, begun)
          .run(1, SEED, Path.of(arguments[3]));
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
          lessons.add(new Lesson(pieces.ids(text, set.pieces), answers));
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
