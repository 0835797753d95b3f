package org.minqing.crawler;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The rows of a table that were not taken, for whoever has to mend them: a tab-separated file with
 * line, column, reason and the shape of the value. Each run writes it anew; without bad rows there
 * is none.
 */
final class RejectedRows implements AutoCloseable {

  // A file in which everything is wrong is wrong in one way.
  private static final int MAX_ROWS = 100_000;

  private final Path file;
  private final Path written;
  private final BufferedWriter rows;
  private int count;

  private RejectedRows(Path file) throws IOException {
    this.file = file;
    this.written = file.resolveSibling(file.getFileName() + ".new");
    this.rows = Files.newBufferedWriter(written, StandardCharsets.UTF_8);
    rows.write("line\tcolumn\treason\tvalue\n");
  }

  static RejectedRows in(Path folder, String source) throws IOException {
    Files.createDirectories(folder);
    return new RejectedRows(folder.resolve(source + ".tsv"));
  }

  void add(long line, String column, String reason, String shape) throws IOException {
    if (++count <= MAX_ROWS) {
      rows.write(line + "\t" + cell(column) + "\t" + cell(reason) + "\t" + cell(shape) + "\n");
    }
  }

  private static String cell(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Override
  public void close() throws IOException {
    rows.close();
    if (count > 0) {
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(written);
      Files.deleteIfExists(file);
    }
  }
}
