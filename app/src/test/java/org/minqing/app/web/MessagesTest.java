package org.minqing.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.monitor.words.Language;

/** The words of the console and of letters. */
class MessagesTest {

  private static final Pattern COUNTED =
      Pattern.compile("\\{\\d} (?:posts|reposts|copies|tries|times)\\b");
  private static final String SHARED = "/" + Language.WORDS.replace('.', '/');

  @ParameterizedTest
  @ValueSource(strings = {"/messages", "/org/minqing/monitor/words/words"})
  void whatIsSaidInOneLanguageIsSaidInTheOther(String bundle) throws IOException {
    assertThat(words(bundle + "_en.properties").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(words(bundle + ".properties").stringPropertyNames());
  }

  @Test
  void whatLettersAndTheConsoleSayAlikeStandsOnce() throws IOException {
    assertThat(words("/messages.properties").stringPropertyNames())
        .doesNotContainAnyElementsOf(words(SHARED + ".properties").stringPropertyNames());
  }

  @Test
  void whatIsFilledInIsFilledInInBoth() throws IOException {
    var english = words(SHARED + "_en.properties");
    words(SHARED + ".properties")
        .forEach((key, chinese) ->
            assertThat(filledIn(english.getProperty(key.toString())))
                .as(key.toString())
                .isEqualTo(filledIn(chinese.toString())));
  }

  /** MessageFormat takes a single one for a sign of its own, and values are not filled in. */
  @ParameterizedTest
  @ValueSource(strings = {"/messages", "/org/minqing/monitor/words/words"})
  void whereSomethingIsFilledInApostrophesAreDoubled(String bundle) throws IOException {
    for (var file : List.of(bundle + ".properties", bundle + "_en.properties")) {
      assertThat(words(file).values())
          .extracting(Object::toString)
          .filteredOn(words -> !filledIn(words).isEmpty())
          .noneMatch(words -> words.replace("''", "").contains("'"));
    }
  }

  @Test
  void oneIsSaidInTheSingular() throws IOException {
    for (var file : List.of("/messages_en.properties", SHARED + "_en.properties")) {
      assertThat(words(file).values())
          .extracting(Object::toString)
          .as("counts without a choice")
          .noneMatch(words -> COUNTED.matcher(words).find());
    }
    assertThat(List.of(0, 1, 2, 12_000))
        .map(count -> Language.EN.say("letter.posts", count))
        .containsExactly("0 posts", "1 post", "2 posts", "12000 posts");
  }

  private static Set<String> filledIn(String words) {
    return Pattern.compile("\\{\\d}")
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  void englishHoldsNoChinese() throws IOException {
    assertThat(words(SHARED + "_en.properties").values())
        .noneMatch(words -> words.toString().matches("(?s).*[\\p{IsHan}，。；：（）].*"));
  }

  private static Properties words(String file) throws IOException {
    var words = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(MessagesTest.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      words.load(in);
    }
    return words;
  }
}
