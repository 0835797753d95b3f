package org.minqing.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;

class OpinionJsonTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsWrittenReadsTheSame(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 200; round++) {
      var opinion = RandomOpinions.anything(random);

      assertThat(OpinionJson.readOpinion(OpinionJson.write(opinion))).isEqualTo(opinion);
      assertThat(OpinionJson.readPost(OpinionJson.write(opinion.post()))).isEqualTo(opinion.post());
      assertThat(OpinionJson.writeUnsigned(opinion))
          .isEqualTo(OpinionJson.write(opinion).replaceFirst(",\"author\":\"[^\"]*\"", ""));
    }
  }

  @Test
  void valuesArePlainAndEmptyOnesLeftOut() {
    var json = OpinionJson.write(Sample.post(1).at("2024-01-15T04:00:00Z").opinion().post());

    assertThat(json)
        .contains("\"source\":\"daily\"")
        .contains("\"publishedAt\":\"2024-01-15T04:00:00Z\"")
        .contains("\"id\":\"" + Sample.id(1).value() + "\"")
        .doesNotContain("author", "home", "title", "null");
  }

  @Test
  void wordsStandInOneStringUnlessABlankIsInOne() {
    var plain = withWords("停水", "通知");
    var odd = withWords("停水", "", "a b");

    assertThat(OpinionJson.write(plain)).contains("\"text\":\"停水 通知\"}");
    assertThat(OpinionJson.write(odd)).contains("\"text\":[\"停水\",\"\",\"a b\"]}");
    assertThat(OpinionJson.readOpinion(OpinionJson.write(plain))).isEqualTo(plain);
    assertThat(OpinionJson.readOpinion(OpinionJson.write(odd))).isEqualTo(odd);
  }

  private static Opinion withWords(String... words) {
    var plain = Sample.post(1).opinion();
    return new Opinion(
        plain.post(),
        plain.polarity(),
        plain.intensity(),
        plain.risks(),
        plain.sensitivity(),
        plain.level(),
        plain.regions(),
        plain.entities(),
        new Opinion.Words(List.of(), List.of(words)),
        plain.version());
  }

  @Test
  void membersOfTheFutureArePassedOver() {
    var opinion = Sample.post(1).risk("fraud").opinion();
    var json = OpinionJson.write(opinion).replaceFirst("\\{", "{\"mood\":{\"of\":[1,2]},");

    assertThat(OpinionJson.readOpinion(json)).isEqualTo(opinion);
  }

  @Test
  void aPostOfAnOlderProgramHasNoArchiveReference() {
    var url = "https://news.example/1";
    var json =
        """
        {"id":"%s","source":"daily","medium":"NEWS","url":"%s","text":"停水通知",
         "fetchedAt":"2024-01-15T04:00:00Z",
         "engagement":{"views":1,"likes":2,"comments":3,"reposts":4}}
        """
            .formatted(PostId.of(URI.create(url), ""), url);

    assertThat(OpinionJson.readPost(json).archived()).isEmpty();
  }

  @Test
  void whatWasWrittenBeforeThereWereModelsIsReadWithoutTheirTags() {
    var opinion = Sample.post(1).risk("fraud").opinion();
    var json = OpinionJson.write(opinion);

    assertThat(json).doesNotContain("emotion", "stance", "domain", "objectivity", "marks");
    assertThat(OpinionJson.readOpinion(json).emotion()).isEmpty();
    assertThat(OpinionJson.readOpinion(json).marks()).isEmpty();
  }

  @Test
  void halfASurrogatePairSurvivesUtf8() {
    var post = Sample.post(1).text("停水\ud83d。\ude00 完").opinion().post();

    var bytes = OpinionJson.write(post).getBytes(StandardCharsets.UTF_8);

    assertThat(OpinionJson.readPost(new String(bytes, StandardCharsets.UTF_8))).isEqualTo(post);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"id\":\"x\"}", "null"})
  void whatIsNoPostIsRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> OpinionJson.readPost(json));
  }
}
