package org.minqing.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

  @TempDir private Path folder;

  @Test
  void aFileThatIsNotThereIsNamedWithoutAStack() {
    var told = new StringWriter();
    var missing = folder.resolve("posts.tsv").toString();

    var code =
        Bench.commandLine()
            .setErr(new PrintWriter(told, true))
            .execute("analyze", "--posts", missing);

    assertThat(code).isEqualTo(3);
    assertThat(told.toString()).contains(missing + ": no such file").hasLineCount(1);
  }
}
