package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.SourceId;

class BookmarksTest {

  @TempDir private Path folder;

  private Bookmarks open() throws IOException {
    return Bookmarks.of(folder, new SourceId("town"));
  }

  @Test
  void aLineThatWasAddedCountsThoughTheFileWasNotWrittenAnew() throws IOException {
    open().set("http://a.example/ 一", "1");
    open().add("http://a.example/ 一", "2");

    assertThat(open().at("http://a.example/ 一")).contains("2");
  }

  @Test
  void aTornLineSpoilsNoOther() throws IOException {
    var bookmarks = open();
    bookmarks.add("one", "1");
    bookmarks.add("停水", "2");
    var file = folder.resolve("town.properties");
    var whole = Files.readAllBytes(file);
    var torn = new String(whole, StandardCharsets.ISO_8859_1).indexOf("=2") - 1;
    Files.write(file, Arrays.copyOf(whole, torn));
    open().add("three", "3");

    assertThat(open().at("one")).contains("1");
    assertThat(open().at("three")).contains("3");
  }

  @Test
  void whatWasAddedIsWrittenOnceInTheEnd() throws IOException {
    var bookmarks = open();
    bookmarks.add("one", "1");
    bookmarks.add("one", "2");
    bookmarks.add("two", "2");
    bookmarks.keep(Map.of("one", "2"), "two"::equals);

    assertThat(Files.readAllLines(folder.resolve("town.properties")))
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactlyInAnyOrder("one=2", "two=2");
  }
}
