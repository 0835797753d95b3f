package org.minqing.app.parser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fetches CoreNLP and its Chinese models with the user's own Maven: its settings say from where,
 * its repository keeps them, it checks their digests and goes on where an earlier try was cut off.
 */
public final class ParserInstall {

  private static final String CLASSPATH =
      "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";

  /** Maven writes over its own line: {@code Progress (1): 17/1582 MB}. */
  private static final Pattern PROGRESS =
      Pattern.compile("Progress \\(\\d+\\): .*?([0-9.]+)(?: ?[kMG]?B)?/([0-9.]+) ?([kMG]?)B");

  private static final int MOST_LINES = 8;

  private final Path home;
  private final List<String> maven;

  /**
   * An installation.
   *
   * @param home the folder of this program, which holds {@code corenlp/pom.xml}
   * @param maven the command that starts Maven and its options
   */
  public ParserInstall(Path home, List<String> maven) {
    this.home = home;
    this.maven = List.copyOf(maven);
  }

  /** Hears how far a download is. */
  public interface Progress {
    /** So many bytes of so many of the file that is coming now. */
    void at(long done, long whole);
  }

  /**
   * Fetches what is missing and fills the folder.
   *
   * @throws IOException if Maven is missing or could not fetch all, with what it said; trying again
   *     goes on from what it has
   */
  public void into(ParserFolder folder, Progress progress)
      throws IOException, InterruptedException {
    var list = Files.createTempFile("minqing", ".classpath");
    try {
      run(list, progress);
      var jars =
          Arrays.stream(Files.readString(list).strip().split(System.getProperty("path.separator")))
              .map(Path::of)
              .toList();
      folder.fill(jars);
    } finally {
      Files.deleteIfExists(list);
    }
  }

  private void run(Path list, Progress progress) throws IOException, InterruptedException {
    var process = start(list);
    var said = new ArrayDeque<String>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      // A carriage return ends a line for the reader too, so each step is one.
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line, said, progress);
      }
      if (process.waitFor() != 0) {
        throw new IOException(
            "Maven could not fetch CoreNLP; try again, it goes on from what it has. It said:\n"
                + String.join("\n", said));
      }
    } finally {
      process.destroy();
    }
  }

  private Process start(Path list) throws IOException {
    var command = new ArrayList<>(maven);
    command.addAll(
        List.of(
            "-f",
            home.resolve("corenlp/pom.xml").toString(),
            "-Pmodels",
            // What could not be had a while ago is asked for again.
            "-U",
            "-Dstyle.color=never",
            CLASSPATH,
            "-DincludeScope=compile",
            "-Dmdep.outputFile=" + list));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      var process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new IOException(
          "Maven fetches the models, and \""
              + maven.getFirst()
              + "\" cannot be started;"
              + " install it (Debian: apt install maven)",
          e);
    }
  }

  private static void hear(String line, Deque<String> said, Progress progress) {
    var step = PROGRESS.matcher(line);
    if (step.find()) {
      var unit = unit(step.group(3));
      progress.at(
          Math.round(Double.parseDouble(step.group(1)) * unit),
          Math.round(Double.parseDouble(step.group(2)) * unit));
    } else if (line.startsWith("[ERROR]") && line.length() > "[ERROR] ".length()) {
      said.add(line.substring("[ERROR] ".length()));
      if (said.size() > MOST_LINES) {
        said.removeLast();
      }
    }
  }

  private static long unit(String letter) {
    return switch (letter) {
      case "k" -> 1_000;
      case "M" -> 1_000_000;
      case "G" -> 1_000_000_000;
      default -> 1;
    };
  }
}
