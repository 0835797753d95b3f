package org.minqing.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a user names on the command line. */
class TextInputTest {

  private static final String COUNTS =
      "2026-03-01 00:00:00,3\n2026-03-01 01:00:00,4\n2026-03-01 02:00:00,3\n";

  @TempDir private Path folder;

  /** For commands that may wait for ever at a pipe that nobody writes to any more. */
  private static Answer patiently(String... arguments) {
    return assertTimeoutPreemptively(Duration.ofMinutes(5), () -> Answer.to(arguments));
  }

  /** What can be read once, and is gone then. */
  private Path pipe(String name, byte[] bytes) throws Exception {
    var pipe = Files.createDirectories(folder.resolve("pipes")).resolve(name);
    Files.deleteIfExists(pipe);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread.ofVirtual().start(() -> write(pipe, bytes));
    return pipe;
  }

  private static void write(Path pipe, byte[] bytes) {
    try (var out = Files.newOutputStream(pipe)) {
      out.write(bytes);
    } catch (IOException broken) {
      // Whoever reads it says what is wrong.
    }
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] rows() {
    var rows = new StringBuilder();
    for (var i = 0; i < 60; i++) {
      rows.append(i % 2 == 0 ? "geese\t第" + i + "群鹅挡了路\n" : "NONE\t第" + i + "天天气晴好\n");
    }
    return rows.toString().getBytes(UTF_8);
  }

  @Test
  void aPipeIsReadAsAFileIs() throws Exception {
    var gold = "pos\t真不错\nneg\t太差了\n".getBytes(UTF_8);
    var measured =
        patiently("evaluate", "sentiment", pipe("gold", gold).toString(), "--shipped", "--fast");
    assertThat(measured.out()).as(measured.err()).contains("2 rows");

    assertThat(patiently("detect", pipe("counts", COUNTS.getBytes(UTF_8)).toString()).out())
        .isEqualTo(Answer.to("detect", file("counts.csv", COUNTS.getBytes(UTF_8)).toString()).out())
        .contains("2026-03-01 02:00:00,3");

    assertThat(card(pipe("rows.tsv", rows()), "piped"))
        .as("with the hash of the rows")
        .isEqualTo(card(file("rows.tsv", rows()), "filed"));
  }

  private String card(Path rows, String name) throws IOException {
    var models = folder.resolve(name);
    var taught =
        patiently(
            "train",
            "category",
            rows.toString(),
            "--fast",
            "--without-corrections",
            "--drop-labels",
            "--out",
            models.toString());
    assertThat(taught.code()).as(taught.err()).isZero();
    return Files.readString(models.resolve("category.md"));
  }

  @Test
  void whatIsPackedIsToldFromWhatIsNot() throws Exception {
    var plain = file("plain.gz", "pos\t真不错\n".getBytes(UTF_8));
    var packed = file("packed.tsv", packed("pos\t真不错\n"));
    var whole = packed("pos\t真不错\n");
    var cut = file("cut.gz", Arrays.copyOf(whole, whole.length - 12));

    for (var command :
        List.of(
            List.of("evaluate", "sentiment", "--shipped", "--fast"),
            List.of("train", "sentiment", "--fast", "--without-corrections", "--out", "nowhere"),
            List.of("detect"),
            List.of("cluster"))) {
      assertThat(failure(command, plain)).contains("plain.gz: wanted gzip");
      assertThat(failure(command, packed)).contains("packed.tsv: packed with gzip");
      assertThat(failure(command, cut)).contains("cut.gz:1: ");
    }
  }

  private static String failure(List<String> command, Path file) {
    var arguments = new ArrayList<>(command);
    arguments.add(file.toString());
    var answer = Answer.to(arguments.toArray(String[]::new));
    assertThat(answer.code()).as(answer.err()).isEqualTo(Minqing.COULD_NOT_RUN);
    return answer.err();
  }

  @Test
  void standardInputIsLookedAtAsFilesAre() {
    var before = System.in;
    System.setIn(new ByteArrayInputStream("时间,数量\n".getBytes(Charset.forName("GBK"))));
    try {
      assertThat(Answer.to("detect", "-").err()).contains("stdin:1: not UTF-8");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void whatIsWrongWithATableOfCountsIsToldWithItsName() throws Exception {
    var single = file("short.csv", "2026-03-01 00:00:00,3\n".getBytes(UTF_8));
    assertThat(failure(List.of("detect"), single)).contains("short.csv: table: wanted two rows");

    var odd = file("odd.csv", (COUNTS + "tomorrow,3\n").getBytes(UTF_8));
    assertThat(Answer.to("detect", odd.toString()).err()).contains("odd.csv: line 4:");
  }

  @Test
  void aLineOfFullWidthBlanksIsNone() throws Exception {
    var answer = analyzed("停水没人管\n\u3000\u3000\n停水\n");

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.out().lines()).hasSize(2);
  }

  @Test
  void aTextThatBeginsWithABraceIsNoJson() throws Exception {
    var answer = analyzed("{%停水没人管\n{ \"text\": \"停水\" }\n{\"text\": 停水}\n{\"post\": 1}\n");

    assertThat(answer.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(answer.out().lines()).hasSize(2);
    assertThat(answer.err().strip().lines()).hasSize(2);
    assertThat(answer.err())
        .contains("texts.txt:3: no JSON that can be read: ")
        .contains("(column 10)")
        .contains("texts.txt:4: a post wants \"text\"");
  }

  @Test
  void aRowOfADictionaryThatCannotBeUsedIsToldAndTheOthersAre() throws Exception {
    var shipped = Path.of(System.getProperty("minqing.root"), "dictionaries");
    var own = Files.createDirectories(folder.resolve("own"));
    try (var files = Files.list(shipped)) {
      for (var file : files.filter(file -> !file.endsWith("levels.tsv")).toList()) {
        Files.createSymbolicLink(own.resolve(file.getFileName()), file);
      }
    }
    var levels = Files.readString(shipped.resolve("levels.tsv"));
    Files.writeString(own.resolve("levels.tsv"), levels + "V\t90\t\tus\n");

    var answer = analyzed("仓库起火了\n", own);

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.err()).contains("levels.tsv:6: wanted level IV, III, II or I, found \"V\"");
    assertThat(answer.out()).contains("fire-safety");
  }

  private Answer analyzed(String lines) throws IOException {
    return analyzed(lines, Path.of(System.getProperty("minqing.root"), "dictionaries"));
  }

  private Answer analyzed(String lines, Path dictionaries) throws IOException {
    var config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("minqing.yaml"), "dictionaries: \"%s\"\n".formatted(dictionaries));
    var texts = file("texts.txt", lines.getBytes(UTF_8));
    return Answer.to("analyze", "--fast", texts.toString(), "--config", config.toString());
  }
}
