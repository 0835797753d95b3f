package org.minqing.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.RiskLevel;

class LabelledPostTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("gov_messages_unlabelled"));
    pack("messages", "id\ttime\tlikes\tdislikes\ttitle\ttext\n7\t-\t0\t0\t停水\t三天没有水\n");
    pack("replies", "id\ttime\treply_time\ttitle\ttext\treply\n7\t-\t-\t停水\t没水\t您的留言已收悉\n");
  }

  @Test
  void aLetterIsItsTextAndAnAnswerWhatWasAnswered() throws IOException {
    assertThat(real("messages\t7\ttransport-utilities\tIII\nreplies\t7\tNONE\tNONE\n"))
        .containsExactly(
            new LabelledPost("transport-utilities", RiskLevel.III, true, "三天没有水"),
            new LabelledPost("NONE", RiskLevel.NONE, true, "您的留言已收悉"));
  }

  @Test
  void aPostIsNamedByItsLine() throws IOException {
    Files.createDirectories(folder.resolve("ced_rumor"));
    Files.writeString(folder.resolve("ced_rumor/dev.tsv"), "rumor\t全城停水\nnon-rumor\t早安\n");

    assertThat(real("ced_rumor/dev\t2\tNONE\tNONE\n"))
        .containsExactly(new LabelledPost("NONE", RiskLevel.NONE, true, "早安"));
  }

  @Test
  void aTextThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> real("messages\t8\tcrime\tIV\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("messages.tsv.gz: no text 8");
  }

  private List<LabelledPost> real(String labels) throws IOException {
    var file = Files.writeString(folder.resolve("labels.tsv"), labels);
    return LabelledPost.real(file, new CorpusTexts(folder));
  }

  private void pack(String name, String rows) throws IOException {
    try (var out =
        new GZIPOutputStream(
            new FileOutputStream(
                folder.resolve("gov_messages_unlabelled/" + name + ".tsv.gz").toFile()))) {
      out.write(rows.getBytes(StandardCharsets.UTF_8));
    }
  }
}
