package org.minqing.benchmarks.analyze;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** The texts that are read: a user's own, or made of the sentences of the sample town. */
final class Texts {

  private static final String CHRONICLE = "/org/minqing/app/town/chronicle.tsv";

  /** Of ten posts, so many are microblogs and the others articles. */
  private static final int MICROBLOGS = 6;

  private Texts() {}

  /**
   * Texts of 50 to 1,500 characters: sentences of the sample town and of the labelled posts that
   * may be looked at, drawn at random, their figures changed. The same seed gives the same texts.
   */
  static List<String> generated(Path home, long seed, int number) throws IOException {
    var sentences = sentences(home);
    var random = new Random(seed);
    var texts = new ArrayList<String>();
    while (texts.size() < number) {
      var microblog = random.nextInt(10) < MICROBLOGS;
      texts.add(
          text(
              sentences,
              microblog ? 50 + random.nextInt(100) : 300 + random.nextInt(1_200),
              random));
    }
    return texts;
  }

  private static String text(List<String> sentences, int length, Random random) {
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(sentences.get(random.nextInt(sentences.size())));
    }
    for (var i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        text.setCharAt(i, (char) ('0' + random.nextInt(10)));
      }
    }
    return text.substring(0, length);
  }

  private static List<String> sentences(Path home) throws IOException {
    var sentences = new ArrayList<String>();
    var chronicle =
        Objects.requireNonNull(Texts.class.getResourceAsStream(CHRONICLE), "the sample town");
    for (var row : lines(chronicle)) {
      var cells = row.split("\t", -1);
      if (!row.startsWith("#") && cells.length == 6) {
        sentences.addAll(Arrays.asList(cells[5].replace("\\n", "").split("(?<=[。！？])")));
      }
    }
    var labelled = home.resolve("benchmarks/quality/posts/tuning.tsv");
    for (var row : Files.readAllLines(labelled)) {
      if (!row.startsWith("#") && !row.isBlank()) {
        sentences.add(row.substring(row.lastIndexOf('\t') + 1) + "。");
      }
    }
    sentences.removeIf(String::isBlank);
    return sentences;
  }

  /**
   * The texts of a file, one a line, or of all files of a folder; of lines with tabs what stands
   * behind the last one. Lines shorter than 50 characters are joined to the next, longer ones than
   * 1,500 are cut.
   */
  static List<String> read(Path given, int number) throws IOException {
    var texts = new ArrayList<String>();
    var pending = new StringBuilder();
    for (var file : files(given)) {
      try (var in = Files.newInputStream(file)) {
        for (var line : lines(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in)) {
          pending.append(line.substring(line.lastIndexOf('\t') + 1).strip());
          if (pending.length() >= 50 && texts.size() < number) {
            texts.add(pending.substring(0, Math.min(1_500, pending.length())));
            pending.setLength(0);
          }
        }
      }
    }
    return texts;
  }

  private static List<Path> files(Path given) throws IOException {
    if (!Files.isDirectory(given)) {
      return List.of(given);
    }
    try (var files = Files.walk(given)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> lines(InputStream in) throws IOException {
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
