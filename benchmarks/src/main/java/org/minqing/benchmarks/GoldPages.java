package org.minqing.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.minqing.crawler.fetch.Body;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A set of saved pages with what is known of them: {@code ID.html} or {@code ID.html.gz}, and
 * {@code ID.json} beside it.
 *
 * @param folder where they lie
 * @param pages in the order of their ids
 */
record GoldPages(Path folder, List<GoldPage> pages) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * One page.
   *
   * @param body as saved, unpacked
   * @param gold what is known of it
   */
  record GoldPage(String id, Body body, JsonNode gold) {}

  String name() {
    return String.valueOf(folder.getFileName());
  }

  /** The sets of a folder: itself if pages lie in it, else each folder in it that holds some. */
  static List<GoldPages> in(Path folder) throws IOException {
    var here = read(folder);
    if (!here.pages().isEmpty()) {
      return List.of(here);
    }
    var sets = new ArrayList<GoldPages>();
    try (var below = Files.list(folder)) {
      for (var set : below.filter(Files::isDirectory).sorted().toList()) {
        sets.add(read(set));
      }
    }
    sets.removeIf(set -> set.pages().isEmpty());
    if (sets.isEmpty()) {
      throw new IOException(
          folder + ": wanted pages ID.html or ID.html.gz with ID.json beside them, found none");
    }
    return sets;
  }

  private static GoldPages read(Path folder) throws IOException {
    var pages = new ArrayList<GoldPage>();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().toList()) {
        var name = String.valueOf(file.getFileName());
        if (!name.endsWith(".json")) {
          continue;
        }
        var id = name.substring(0, name.length() - ".json".length());
        for (var ending : List.of(".html", ".html.gz")) {
          var page = folder.resolve(id + ending);
          if (Files.exists(page)) {
            pages.add(new GoldPage(id, body(page), JSON.readTree(Files.readAllBytes(file))));
          }
        }
      }
    }
    return new GoldPages(folder, List.copyOf(pages));
  }

  private static Body body(Path file) throws IOException {
    try (var in = opened(file)) {
      return new Body(in.readAllBytes());
    }
  }

  private static InputStream opened(Path file) throws IOException {
    var in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
