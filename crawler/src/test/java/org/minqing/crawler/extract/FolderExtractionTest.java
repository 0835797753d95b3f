package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderExtractionTest {

  private static final String PAGE =
      "<title>通知</title><h1>关于停水的通知</h1><p>2024-03-05 14:30</p><p>因管道检修，柳河镇新民路一带今晚八点起停水，预计明早六点恢复，请提前储水。</p>";

  @TempDir private Path folder;

  @Test
  void readsFilesAndFoldersPlainAndCompressed() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("b.htm"), PAGE);
    Files.write(folder.resolve("a.html.gz"), gzip(PAGE.getBytes(Charset.forName("GB18030"))));
    Files.writeString(folder.resolve("notes.txt"), "no page");
    var lines = new ArrayList<String>();

    extraction()
        .run(
            List.of(folder),
            Optional.empty(),
            page -> lines.add(ArticleJson.line(page.id(), page.article())),
            (file, cause) -> lines.add(file + ": " + cause));

    assertThat(lines)
        .satisfiesExactly(
            a -> assertThat(a).startsWith("{\"id\":\"a\"").contains("因管道检修"),
            b ->
                assertThat(b)
                    .startsWith("{\"id\":\"b\",\"title\":")
                    .contains("\"published\":\"2024-03-05T14:30:00\""));
  }

  @Test
  void tellsWhichFilesCannotBeReadAndGoesOn() throws IOException {
    var missing = folder.resolve("missing.html");
    var broken = Files.writeString(folder.resolve("broken.html.gz"), "not gzip");
    var good = Files.writeString(folder.resolve("good.html"), PAGE);
    var found = new ArrayList<String>();
    var failed = new ArrayList<Path>();

    extraction()
        .run(
            List.of(missing, broken, good),
            Optional.empty(),
            page -> found.add(page.id()),
            (file, cause) -> failed.add(file));

    assertThat(failed).containsExactly(missing, broken);
    assertThat(found).containsExactly("good");
  }

  private static FolderExtraction extraction() {
    return new FolderExtraction(ArticleExtractor.standard(), Instant.parse("2024-05-01T00:00:00Z"));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
