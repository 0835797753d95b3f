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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.minqing.analyzer.model.HeldOut;
import org.minqing.analyzer.model.Prepared;
import org.minqing.analyzer.vector.Adapter;
import org.minqing.analyzer.vector.EncoderWeights;
import org.minqing.analyzer.vector.WordPieces;
import org.minqing.training.Lessons.Answer;
import org.minqing.training.Lessons.Lesson;

/**
 * Trains an adapter from labelled sets: {@link #USAGE}. Which sets, how many rows and how often is
 * in {@link #COURSES}; the own rows are those that {@code training/rows} writes; BEGUN is an
 * adapter to go on from.
 */
final class Train {

  private static final String USAGE =
      "Train sentiment|emotion|others CORPORA OWN-ROWS ADAPTER-FILE [BEGUN]";
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

  /** 13 to 22 were for stance and domain, which no longer read an adapter of this kind. */
  private static final int OUTPUTS = 42;

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

  /**
   * What an adapter learns.
   *
   * @param rate of learning at its height
   * @param halfway whether the mean of where it began and where it ended is kept, which was right
   *     more often than either (Wortsman et al. 2022, arXiv:2203.05482)
   */
  private record Course(double rate, boolean halfway, List<Labelled> sets) {}

  private static final Map<String, Course> COURSES =
      Map.of(
          "sentiment",
          new Course(
              4e-4,
              true,
              List.of(
                  new Labelled("weibo2018", "two", 9000, 1, 90),
                  new Labelled("waimai_10k", "two", 9000, 1, 80),
                  new Labelled("chnsenticorp", "two", 5000, 1, 112),
                  new Labelled("chnsenticorp_htl", "two", 1500, 1, 100),
                  new Labelled("online_shopping_10", "two", 5000, 1, 80),
                  new Labelled("ewect_usual", "emotion", 2500, 1, 80),
                  new Labelled("ewect_virus", "emotion", 1500, 1, 80))),
          "emotion",
          new Course(
              4e-4,
              false,
              List.of(
                  new Labelled("ewect_usual", "emotion", 24_000, 1, 80),
                  new Labelled("ewect_virus", "emotion", 7000, 1, 80))),
          "others",
          new Course(
              4e-4,
              false,
              List.of(
                  new Labelled("ced_rumor", "rumour", 2000, 1, 80),
                  new Labelled("cold", "offensive", 6000, 1, 80),
                  new Labelled("offensive.tsv", "offensive", 1000, 2, 80),
                  new Labelled("graded.tsv", "risk", 60_000, 1, 80),
                  new Labelled("quiet.tsv", "category", 20_000, 1, 80),
                  new Labelled("levels.tsv", "level", 10_000, 1, 80))));

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
    put(map, "category", 23, CATEGORIES);
    put(map, "level", 37, List.of("NONE", "IV", "III", "II", "I"));
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
    var course = arguments.length < 4 ? null : COURSES.get(arguments[0]);
    if (course == null) {
      System.err.println(USAGE);
      System.exit(2);
      return;
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
    for (var set : course.sets) {
      var folder = set.name.endsWith(".tsv") ? ownRows : corpora;
      lessons.addAll(lessons(set, folder.resolve(set.name), pieces, random));
    }
    System.err.println(lessons.size() + " lessons");
    try (var manager = NDManager.newBaseManager("PyTorch")) {
      new AdapterTraining(new Lessons(lessons), OUTPUTS, manager, begun, course.rate)
          .run(random, Path.of(arguments[3]));
    }
    if (course.halfway && begun.isPresent()) {
      halfway(begun.get(), Path.of(arguments[3]));
    }
  }

  private static void halfway(Adapter from, Path to) throws IOException {
    var values = Adapter.read(Files.readAllBytes(to)).values();
    for (var i = 0; i < values.length; i++) {
      values[i] = (values[i] + from.values()[i]) / 2;
    }
    new Adapter(values).write(to);
  }

  private static List<Lesson> lessons(Labelled set, Path from, WordPieces pieces, Random random)
      throws IOException {
    var lessons = new ArrayList<Lesson>();
    try (var lines = open(from)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var answers = answers(set.task, line.split("\t", -1));
        if (!answers.isEmpty()) {
          var text = Prepared.text(line.substring(line.lastIndexOf('\t') + 1));
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

  private static List<Answer> answers(String task, String[] cells) {
    return switch (task) {
      case "risk" ->
          Stream.of(answer("category", cells[0]), answer("level", cells[1]))
              .flatMap(List::stream)
              .toList();
      case "level" -> answer(task, cells[1]);
      default -> answer(task, cells[0]);
    };
  }

  private static List<Answer> answer(String task, String label) {
    return ANSWERS.getOrDefault(task + " " + label, List.of());
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
