package org.minqing.app.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.model.Models;

/**
 * The road to a parser and back, with one that knows a single sentence; CoreNLP has its own test.
 */
class ParserProcessTest {

  @TempDir private Path folder;

  private final Hands clock = new Hands();

  @Test
  void asksOneProcessAgainAndAgain() throws IOException {
    try (var parser = parser("works")) {
      assertThat(parser.parse("物业拖欠")).extracting("text").containsExactly("物业", "拖欠");
      assertThat(parser.parse("物业\n拖欠")).hasSize(2);
      assertThat(parser.parse("")).isEmpty();
    }
  }

  @Test
  void whatDiedAfterItWorkedIsStartedAtOnceAgain() throws IOException {
    try (var parser = parser("dies")) {
      assertThat(parser.parse("物业拖欠")).hasSize(2);
      // To a process that is gone for good the sentence cannot even be written.
      parser.process().orElseThrow().onExit().join();

      assertThat(parser.parse("物业拖欠")).hasSize(2);
      clock.now = clock.now.plus(Duration.ofMinutes(6));
      assertThat(parser.parse("物业拖欠")).hasSize(2);
    }
  }

  @Test
  void whatDiesAgainAndAgainIsNotStartedForEachSentence() throws IOException {
    try (var parser = parser("dies")) {
      assertThat(parser.parse("物业拖欠")).hasSize(2);
      assertThat(parser.parse("物业拖欠")).hasSize(2);
      clock.now = clock.now.plus(Duration.ofMinutes(4));
      assertThatIOException()
          .isThrownBy(() -> parser.parse("物业拖欠"))
          .withMessageContaining("ended by itself");
      clock.now = clock.now.plus(Duration.ofMinutes(4));
      assertThatIOException()
          .isThrownBy(() -> parser.parse("物业拖欠"))
          .withMessageContaining("left alone");

      clock.now = clock.now.plus(Duration.ofMinutes(2));

      assertThat(parser.parse("物业拖欠")).hasSize(2);
    }
  }

  @Test
  void whyOneDiedStandsInTheLogWhenTheNextWorks() throws IOException {
    Files.writeString(folder.resolve("parser.log"), "of an earlier day\n");
    try (var parser = parser("dies")) {
      assertThat(parser.parse("物业拖欠")).hasSize(2);
      assertThat(parser.parse("物业拖欠")).hasSize(2);
      parser.process().orElseThrow().onExit().join();
    }

    assertThat(folder.resolve("parser.log")).hasContent("no memory\nno memory\n");
  }

  @Test
  void whatFailsWhenItIsStartedAgainIsLeftAloneForAWhile() throws IOException {
    var broken = folder.resolve("broken");
    try (var parser = parser("dies", broken.toString())) {
      assertThat(parser.parse("物业拖欠")).hasSize(2);
      Files.createFile(broken);
      assertThatIOException()
          .isThrownBy(() -> parser.parse("物业拖欠"))
          .withMessageContaining("ended by itself")
          .withMessageContaining("parser.log");
      Files.delete(broken);
      assertThatIOException()
          .isThrownBy(() -> parser.parse("物业拖欠"))
          .withMessageContaining("left alone");

      clock.now = clock.now.plus(Duration.ofMinutes(6));

      assertThat(parser.parse("物业拖欠")).hasSize(2);
    }
  }

  @Test
  void anOpinionMadeWithoutTheParserIsStale() throws IOException {
    try (var parser = parser("fails")) {
      var analyzer =
          Analyzer.load(
                  Path.of(System.getProperty("minqing.root")).resolve("dictionaries"),
                  Models.none(),
                  Optional.of(parser))
              .analyzer();

      var grave = analyzer.analyze(CoreNlpTest.post("昨晚居民楼起火，三人死亡，物业堵塞消防通道。"));
      var slight = analyzer.analyze(CoreNlpTest.post("今天天气不错。"));

      assertThat(analyzer.version()).endsWith(" test-1");
      assertThat(grave.version()).isNotEqualTo(analyzer.version());
      assertThat(grave.targets()).isEmpty();
      assertThat(slight.version()).isEqualTo(analyzer.version());
    }
  }

  private ParserProcess parser(String... how) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Known.class.getName()));
    command.addAll(List.of(how));
    return new ParserProcess(command, folder.resolve("parser.log"), "test-1", clock);
  }

  /** A clock that is moved by hand. */
  private static final class Hands extends Clock {

    private Instant now = Instant.parse("2026-03-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** A parser that takes every sentence for the one it knows; while a file is there it fails. */
  static final class Known {

    private Known() {}

    public static void main(String[] how) throws IOException {
      var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      if (how[0].equals("fails") || (how.length > 1 && Files.exists(Path.of(how[1])))) {
        return;
      }
      out.println("# ready");
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isEmpty()) {
          out.println("1\t物业\t_\t_\tNN\t_\t2\tnsubj\t_\tstart_char=0|end_char=2|ner=O");
          out.println("2\t拖欠\t_\t_\tVV\t_\t0\troot\t_\tstart_char=2|end_char=4|ner=O");
        }
        out.println();
        if (how[0].equals("dies")) {
          System.err.println("no memory");
          return;
        }
      }
    }
  }
}
