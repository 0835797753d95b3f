package org.minqing.analyzer.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.analyzer.Posts;

/** What of a post is handed to the parser, which CoreNLP's own test runs. */
class TargetReaderTest {

  private static final Path DICTIONARIES =
      Path.of(System.getProperty("minqing.root")).resolve("dictionaries");

  @ParameterizedTest
  @ValueSource(
      strings = {"😡😡物业乱收费", "物业乱收费😡", "👨‍👩‍👧物业☀️乱收费👍🏽", "❤️物业乱收费1️⃣\n", "\uD83D物业乱收费"})
  void emojiAreNoPartOfANameAndMoveNoPlaces(String text) throws Exception {
    var reader =
        new TargetReader(new TargetDictionary(DICTIONARIES, new ArrayList<>()), new ByBlanks());
    var post = Posts.of("", text);

    var target = reader.read(post);

    assertThat(target)
        .singleElement()
        .satisfies(tag -> {
          assertThat(tag.value().name()).isEqualTo("物业");
          assertThat(tag.evidence())
              .allSatisfy(
                  e -> assertThat(post.text().substring(e.start(), e.end())).isEqualTo(e.surface()))
              .extracting(e -> e.surface())
              .containsExactly("乱收费", "物业");
        });
  }

  /**
   * Takes everything but blanks for words, as CoreNLP does, and what stands before 乱收费 for its
   * subject.
   */
  private static final class ByBlanks implements SentenceParser {

    @Override
    public List<ParsedWord> parse(String sentence) {
      var deed = sentence.indexOf("乱收费");
      var name = sentence.substring(0, deed).strip();
      var start = sentence.indexOf(name);
      return List.of(
          new ParsedWord(1, start, start + name.length(), name, "NN", 2, "nsubj", "O"),
          new ParsedWord(2, deed, deed + 3, "乱收费", "VV", 0, "root", "O"));
    }

    @Override
    public String version() {
      return "by blanks";
    }
  }
}
