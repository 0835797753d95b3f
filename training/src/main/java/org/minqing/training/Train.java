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
import java.util.HashMap;
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
 * Trains the shared adapter from the labelled sets: {@code Train CORPORA-FOLDER ADAPTER-FILE}. It
 * is done in stages, each of which starts from what the one before made and ends at rest, so that
 * every stage leaves an adapter worth shipping. A third argument names the first stage still to do;
 * the adapter file must hold the result of the one before.
 */
final class Train {

  private static final Map<String, List<Answer>> ANSWERS = answers();
  private static final int OUTPUTS = 27;

  /**
   * A pass over some rows of each set.
   *
   * @param seed decides which rows, and their order
   * @param longest pieces read of a text
   * @param rows how many rows at most, by set
   */
  private record Stage(long seed, int longest, Map<String, Integer> rows) {}

  /** Which labels a set has: a prefix in {@link #ANSWERS}. The order is that of drawing rows. */
  private static final List<Map.Entry<String, String>> SETS =
      List.of(
          Map.entry("chnsenticorp", "two"),
          Map.entry("chnsenticorp_htl", "two"),
          Map.entry("waimai_10k", "two"),
          Map.entry("online_shopping_10", "two"),
          Map.entry("weibo2018", "two"),
          Map.entry("ewect_usual", "emotion"),
          Map.entry("ewect_virus", "emotion"),
          Map.entry("ced_rumor", "rumour"),
          Map.entry("cold", "offensive"),
          Map.entry("nlpcc2016_stance", "stance"),
          Map.entry("gov_messages7", "domain"),
          Map.entry("gov_messages7_seg", "domain"));

  private static final List<Stage> STAGES =
      List.of(
          new Stage(
              20_240_601,
              80,
              rows(2500, 800, 1200, 2500, 5500, 8000, 3000, 2268, 4000, 2639, 400, 1500)),
          // What the first stage saw too little of: microblogs that are hard to tell, and stances.
          new Stage(
              20_240_602,
              80,
              rows(1500, 300, 800, 500, 5000, 3500, 300, 200, 500, 2200, 100, 200)));

  private static Map<String, Integer> rows(int... most) {
    var rows = new HashMap<String, Integer>();
    for (var i = 0; i < most.length; i++) {
      rows.put(SETS.get(i).getKey(), most[i]);
    }
    return rows;
  }

  private Train() {}

  private static Map<String, List<Answer>> answers() {
    var two = List.of("neg", "pos");
    var map = new HashMap<String, List<Answer>>();
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
    // Another number of threads adds up in another order, and gives other last digits.
    System.setProperty("ai.djl.pytorch.num_threads", "2");
    var corpora = Path.of(arguments[0]);
    var adapter = Path.of(arguments[1]);
    var first = arguments.length < 3 ? 1 : Integer.parseInt(arguments[2]);
    for (var stage = first; stage <= STAGES.size(); stage++) {
      System.err.println("stage " + stage + " of " + STAGES.size());
      var from =
          stage == 1
              ? Optional.<Adapter>empty()
              : Optional.of(Adapter.read(Files.readAllBytes(adapter)));
      run(STAGES.get(stage - 1), corpora, from, adapter);
    }
  }

  private static void run(Stage stage, Path corpora, Optional<Adapter> from, Path to)
      throws IOException {
    var pieces = EncoderWeights.pieces();
    var random = new Random(stage.seed);
    var lessons = new ArrayList<Lesson>();
    for (var set : SETS) {
      var found = lessons(set.getKey(), set.getValue(), stage.longest, corpora, pieces);
      Collections.shuffle(found, random);
      lessons.addAll(
          found.subList(0, Math.min(stage.rows.getOrDefault(set.getKey(), 0), found.size())));
    }
    System.err.println(lessons.size() + " lessons");
    try (var manager = NDManager.newBaseManager("PyTorch")) {
      new AdapterTraining(new Lessons(lessons), OUTPUTS, from, manager).run(stage.seed, to);
    }
  }

  /** What a set teaches, the held-out tenth left out. */
  private static List<Lesson> lessons(
      String set, String task, int longest, Path corpora, WordPieces pieces) throws IOException {
    var lessons = new ArrayList<Lesson>();
    try (var lines = open(corpora.resolve(set))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var tab = line.indexOf('\t');
        var answers = ANSWERS.get(task + " " + line.substring(0, tab));
        var text = Prepared.text(line.substring(tab + 1));
        if (answers != null && !HeldOut.holds(text)) {
          lessons.add(new Lesson(pieces.ids(text, longest), answers));
        }
      }
    }
    return lessons;
  }

  private static BufferedReader open(Path folder) throws IOException {
    var plain = folder.resolve("train.tsv");
    var stream =
        Files.exists(plain)
            ? Files.newInputStream(plain)
            : new GZIPInputStream(Files.newInputStream(folder.resolve("train.tsv.gz")));
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }
}
