package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFileTest {

  private static final List<String> LABELS = Task.SENTIMENT.labels();

  @TempDir private Path folder;

  private LabelledFile file(Task task, String rows) throws Exception {
    return LabelledFile.read(task, Files.writeString(folder.resolve("rows.tsv"), rows));
  }

  @Test
  void theLabelsOfAFileCompeteAndAllWhereItHasOne() throws Exception {
    var two = file(Task.SENTIMENT, "pos\t好\nneu\t周三开会\n");
    assertThat(two.answers(LABELS).stream()).containsExactly(1, 2);
    assertThat(two.among(Set.of("neg", "pos")).answers(LABELS).stream()).containsExactly(0, 2);

    var one = file(Task.SENTIMENT, "pos\t好\npos\t真好\n");
    assertThat(one.answers(LABELS).stream()).containsExactly(0, 1, 2);
  }

  @Test
  void whatCompetesIsNotFewerAmongTheHeldOutRows() throws Exception {
    var rows = new StringBuilder("neg\t真差劲\n");
    for (var i = 0; i < 100; i++) {
      rows.append("pos\t好").append(i).append('\n');
    }
    var held = file(Task.SENTIMENT, rows.toString()).heldOut();

    assertThat(held.rows()).isNotEmpty().extracting(LabelledFile.Row::label).containsOnly("pos");
    assertThat(held.answers(LABELS).stream()).containsExactly(0, 2);
  }

  @Test
  void aLabelOfVeryFewRowsIsTakenForATypingErrorWhereLabelsComeFromTheData() throws Exception {
    var many = "NONE\t天气晴好\nfraud\t钱被骗走了\n".repeat(150);
    var category = file(Task.CATEGORY, many + "fruad\t钱没了\nfraud\t骗子\nfruad\t假客服\n");

    assertThat(LabelledFile.mistyped(Task.CATEGORY, List.of(category)))
        .singleElement()
        .asString()
        .contains("rows.tsv:301: only 2 of 303 rows", "\"fruad\"");
    assertThat(LabelledFile.mistyped(Task.CATEGORY, Collections.nCopies(3, category)))
        .as("six rows are enough, wherever they stand")
        .isEmpty();
    assertThat(LabelledFile.mistyped(Task.CATEGORY, List.of(category.withAnyAnswer())))
        .as("corrections are chosen from a list")
        .isEmpty();

    var fixed = file(Task.SENTIMENT, "neg\t差劲\npos\t好\n".repeat(150) + "neu\t周三开会\n");
    assertThat(LabelledFile.mistyped(Task.SENTIMENT, List.of(fixed))).isEmpty();
  }
}
