package org.minqing.indexer.lucene;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Sample;
import org.minqing.model.Opinion;

/**
 * Puts batch after batch until it is killed, and says after each which posts are acknowledged.
 * Every third batch overwrites posts of the one before.
 */
final class PuttingProcess {

  private static final int BATCH = 20;

  private PuttingProcess() {}

  public static void main(String[] args) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var first = Integer.parseInt(args[1]);
    try (var store = LuceneOpinionStore.open(Path.of(args[0]), ChunkCutter.CHUNKS)) {
      for (var from = first; ; from += from % 3 == 0 ? BATCH / 2 : BATCH) {
        store.put(batch(from));
        out.println(from + " " + (from + BATCH) + ";");
      }
    }
  }

  private static List<Opinion> batch(int from) {
    return IntStream.range(from, from + BATCH)
        .mapToObj(number -> Sample.post(number).text("第" + number + "号帖文：停水了").opinion())
        .toList();
  }
}
